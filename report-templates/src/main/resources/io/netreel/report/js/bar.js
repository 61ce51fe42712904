// The head of the page and the bar that stays in sight: which window, which node, which percentile.

import { bucketTime } from "./model.js";
import { byId, captured, el, fill } from "./dom.js";
import { counted, duration, span } from "./format.js";
import { visible } from "./text.js";

/** Characters that fit on one line of most windows. */
const LONG_TITLE = 60;

/** @param {import("./model.js").Model} model @param {import("./state.js").State} state */
export function startBar(model, state) {
  const { window: recorded, title } = model.data;
  const shown = visible(title, 160);
  fill(byId("title"), captured(shown));
  byId("title").classList.toggle("long", shown.length > LONG_TITLE);
  byId("title").title = shown;
  fill(
    byId("subtitle"),
    span(recorded.from, recorded.to) + " \u00b7 " + duration(recorded.to - recorded.from) + " \u00b7 ",
    counted(model.hosts.length, "recorded host"),
  );
  const reset = /** @type {HTMLButtonElement} */ (byId("window-reset"));
  reset.addEventListener("click", () => state.choose({ from: 0, to: model.bucketCount }));
  state.on(["from", "to"], () => {
    const from = bucketTime(model, state.chosen.from);
    const to = bucketTime(model, state.chosen.to);
    byId("window-text").textContent = span(from, to) + " (" + duration(to - from) + ")";
    reset.hidden = state.chosen.from === 0 && state.chosen.to === model.bucketCount;
  });
  // Whatever is scrolled to must not end up under the bar, which grows with the filter.
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = byId("bar").offsetHeight + 12 + "px";
  }).observe(byId("bar"));
  const percentile = /** @type {HTMLSelectElement} */ (byId("percentile"));
  percentile.addEventListener("change", () =>
    state.choose({ percentile: /** @type {import("./histogram.js").Percentile} */ (percentile.value) }),
  );
  state.on(["percentile"], () => {
    percentile.value = state.chosen.percentile;
  });
  state.on(["node"], () => fill(byId("node-chip"), state.chosen.node < 0 ? null : chip()));

  function chip() {
    const drop = () => state.choose({ node: -1 });
    return el(
      "span",
      { class: "chip" },
      captured(model.nodes[state.chosen.node].name),
      el("button", { type: "button", "aria-label": "No longer choose this node", onclick: drop }, "\u00d7"),
    );
  }
}
