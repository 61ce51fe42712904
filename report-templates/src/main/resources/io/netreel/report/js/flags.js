// Flags on the timeline, one for each command and mark; those too near to each other for two share one.

import { byId, el, fill } from "./dom.js";
import { counted, instant } from "./format.js";
import { bucketTime } from "./model.js";
import { visible } from "./text.js";

const ROOM = 18;

/** @param {import("./model.js").Model} model @param {import("./state.js").State} state */
export function startFlags(model, state) {
  const { happenings, texts } = model;
  const lane = byId("timeline-flags");
  lane.hidden = happenings.count === 0;
  const begin = model.bucketStart;
  const length = model.bucketCount * model.bucketMillis;
  let width = 0;
  new ResizeObserver(() => {
    if (lane.clientWidth !== width) {
      width = lane.clientWidth;
      draw();
    }
  }).observe(lane);
  state.on(["happening", "from", "to", "filter"], draw);

  function draw() {
    // Not asked of the lane: it would have to be laid out for that.
    if (width === 0) {
      return;
    }
    /** @type {{rows: number[], x: number}[]} */
    const groups = [];
    for (let row = 0; row < happenings.count; row++) {
      const x = ((happenings.time(row) - begin) / length) * width;
      const last = groups.at(-1);
      if (!state.chosen.filter.happening(row)) {
        continue;
      }
      if (last !== undefined && x - last.x < ROOM) {
        last.rows.push(row);
      } else {
        groups.push({ rows: [row], x });
      }
    }
    const focused = lane.contains(document.activeElement);
    fill(lane, groups.map(flag));
    if (focused) {
      /** @type {HTMLElement | null} */ (lane.querySelector(".current"))?.focus({ preventScroll: true });
    }
  }

  /** @param {{rows: number[], x: number}} group */
  function flag({ rows, x }) {
    const { from, to, happening } = state.chosen;
    const current = rows.includes(happening);
    const first = current ? happening : rows[0];
    const marks = rows.filter(happenings.isMark).length;
    const inside = rows.some((row) => happenings.time(row) >= bucketTime(model, from) && happenings.time(row) <= bucketTime(model, to));
    const what = rows.length === 1
      ? (marks === 1 ? "Mark: " : "Command: ") + visible(texts.raw(happenings.text(first)) ?? "", 120)
      : [counted(rows.length - marks, "command"), counted(marks, "mark")].filter((text) => !text.startsWith("0")).join(" and ") + " from here";
    const name = instant(happenings.time(rows[0])) + " UTC, " + model.hosts[happenings.host(first)].name + ". " + what;
    const open = () => lane.dispatchEvent(new CustomEvent("flag", { detail: first }));
    const button = el("button", {
      type: "button", class: "flag" + (current ? " current" : "") + (marks > 0 ? " of-mark" : "") + (inside ? "" : " outside"),
      "aria-label": name, title: name, onclick: open, "data-rows": rows.length,
    }, rows.length > 1 ? String(rows.length) : marks > 0 ? "\u2691" : "$");
    button.style.left = x + "px";
    return button;
  }
}
