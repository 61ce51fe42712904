// What a host asked the DNS for, and what was typed on it.

import { atLeast, isComplete } from "./complete.js";
import { captured, el, fill } from "./dom.js";
import { dnsGroups } from "./dns-data.js";
import { keyOf } from "./dns-columns.js";
import { count, counted, micros, moment, UNKNOWN } from "./format.js";
import { createTable } from "./table.js";
import { unrecordedHosts } from "./unrecorded.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

const SHOWN = 100;

/** @param {Model} model @param {State} state */
export function createHostHappenings(model, state) {
  const { happenings, texts } = model;
  const number = (/** @type {string} */ title, /** @type {(g: import("./dns-data.js").DnsGroup) => number | null} */ value, write = count) => ({
    title, number: true, value, cell: (/** @type {any} */ group) => write(value(group)),
  });
  const sum = (/** @type {string} */ title, /** @type {(g: import("./dns-data.js").DnsGroup) => number} */ value) => number(title, value, (known) => atLeast(count(known), lost));
  const unrecorded = { dns: unrecordedHosts(model, "dns"), bash: unrecordedHosts(model, "bash") };
  let host = -1;
  let lost = false;
  const why = (/** @type {"dns" | "bash"} */ stream, /** @type {string} */ what, /** @type {string} */ nothing) => {
    const missing = unrecorded[stream].find((one) => one.host === host);
    return missing === undefined ? nothing : what + " was not recorded on " + model.hosts[host].name + ": " + missing.reason + ".";
  };
  const names = createTable({
    caption: "DNS names",
    sortBy: 1,
    limit: SHOWN,
    empty: () => why("dns", "DNS", "No name was asked for in this window."),
    columns: [
      { title: "Name", value: (/** @type {any} */ g) => texts.at(keyOf(model, g, "name")) ?? "all others", cell: (g) => captured(texts.at(keyOf(model, g, "name")) ?? "all others") },
      sum("Queries", (g) => g.queries),
      sum("Timeouts", (g) => g.timeouts),
      number("p50", (g) => g.latency.value("p50", model.base), micros),
      number("p95", (g) => g.latency.value("p95", model.base), micros),
      number("Max", (g) => g.latencyMax, micros),
    ],
  });
  const list = el("ol", { class: "host-commands" });

  /** @param {number} row */
  function line(row) {
    const open = () => {
      const lane = document.getElementById("timeline-flags");
      lane?.dispatchEvent(new CustomEvent("flag", { detail: row }));
    };
    return el("li", {},
      el("button", { type: "button", class: "link", onclick: open }, moment(happenings.time(row), model.oneDay)), " ",
      el("span", { class: "hint" }, captured(happenings.isMark(row) ? "mark" : texts.at(happenings.user(row)) ?? UNKNOWN)), " ",
      el("span", { class: "line" }, captured(texts.at(happenings.text(row)) ?? UNKNOWN)));
  }

  function showCommands() {
    const { from, to, filter } = state.chosen;
    const rows = [];
    for (let row = 0; row < happenings.count; row++) {
      const bucket = happenings.bucket(row);
      if (happenings.host(row) === host && bucket >= from && bucket < to && filter.happening(row)) {
        rows.push(row);
      }
    }
    const more = rows.length - SHOWN;
    fill(list, rows.slice(0, SHOWN).map(line), more > 0 && el("li", { class: "hint" }, "and " + counted(more, "more", "more") + " in the table of commands"),
      rows.length === 0 && el("li", { class: "empty" }, why("bash", "bash", "Nothing was typed or marked in this window.")));
  }

  return {
    names: el("div", { class: "host-dns" }, el("h3", {}, "DNS names"), names.element),
    commands: el("div", { class: "host-typed" }, el("h3", {}, "Commands and marks"), list),
    /** @param {number} shownHost */
    show(shownHost) {
      host = shownHost;
      lost = !isComplete(model, state.chosen, host, "dns");
      names.update(dnsGroups(model.dns, state.chosen, ["name"], host));
      showCommands();
    },
  };
}
