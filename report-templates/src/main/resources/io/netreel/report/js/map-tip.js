// What the map tells on hover, as elements with text nodes.

import { captured, el } from "./dom.js";
import { counted, NOT_APPLICABLE } from "./format.js";
import { atLeast, lossesIn } from "./losses.js";
import { METRICS } from "./metrics.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./totals.js").Totals} Totals */

/**
 * @param {Totals} totals @param {State} state @param {boolean} lost
 * @param {Record<string, string>} [names] in place of the metrics' own
 */
function list(totals, state, lost, names = {}) {
  // What an arrow is about comes first.
  const order = "bytesSent" in names ? [METRICS[1], METRICS[0], ...METRICS.slice(2)] : METRICS;
  return el("dl", {}, order.map((metric) => {
    const value = metric.read(totals, state.chosen.percentile);
    const sampled = metric.key === "delay" || metric.key === "jitter";
    const text = metric.tcpOnly && totals.onlyUdp ? NOT_APPLICABLE : sampled ? metric.write(value) : atLeast(metric.write(value), lost);
    const samples = metric.key === "delay" ? totals.delay.samples : totals.jitter.samples;
    const suffix = sampled && value !== null ? " (" + state.chosen.percentile + " of " + counted(samples, "sample") + ")" : "";
    return el("div", {}, el("dt", {}, names[metric.key] ?? metric.name), el("dd", { "data-metric": metric.key }, text, el("span", { class: "hint" }, suffix)));
  }));
}

/** @param {Model} model @param {State} state @param {number} node @param {Totals} totals */
export function nodeTip(model, state, node, totals) {
  const { name, host, addresses } = model.nodes[node];
  const lost = lossesIn(model, state.chosen, host).length > 0;
  const kind = host >= 0 ? "recorded host" : "not recorded; as the recorded hosts saw it" + (addresses > 1 ? ", " + counted(addresses, "address", "addresses") : "");
  return el("div", { class: "tip" }, el("strong", {}, captured(name)), el("p", { class: "hint" }, kind), list(totals, state, lost));
}

/** @param {Model} model @param {State} state @param {import("./edges.js").Edge} edge */
export function edgeTip(model, state, { source, target, totals, measuredAt }) {
  const [from, to, at] = [source, target, measuredAt].map((node) => model.nodes[node]);
  return el(
    "div",
    { class: "tip" },
    el("strong", {}, captured(from.name), " \u2192 ", captured(to.name)),
    el("p", { class: "hint" }, "measured at ", captured(at.name)),
    list(totals, state, lossesIn(model, state.chosen, at.host).length > 0, {
      bytesSent: "Bytes this way",
      bytesReceived: "Bytes back",
      opened: "Connections opened this way",
      closed: "Closes of those",
    }),
  );
}
