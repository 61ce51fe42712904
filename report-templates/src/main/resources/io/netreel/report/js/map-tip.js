// What the map tells on hover, as elements with text nodes.

import { atLeast, isComplete } from "./complete.js";
import { captured, el } from "./dom.js";
import { disagrees } from "./edges.js";
import { bytes, counted, NOT_APPLICABLE } from "./format.js";
import { METRICS } from "./metrics.js";
import { visible } from "./text.js";

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

/** @param {Model} model @param {State} state @param {import("./map-folds.js").Place} place @param {Totals} totals */
export function nodeTip(model, state, place, totals) {
  const { host } = model.nodes[place.members[0]];
  const addresses = place.members.reduce((sum, node) => sum + (model.nodes[node].addresses ?? 1), 0);
  const lost = !isComplete(model, state.chosen, host);
  const cloud = host >= 0 ? model.hosts[host].cloud : null;
  const where = cloud ? ", " + [cloud.provider, cloud.region].filter(Boolean).map((/** @type {string} */ text) => visible(text, 40)).join(" ") : "";
  const kind = place.recorded ? "recorded host" + where : "not recorded; as the recorded hosts saw it" + (addresses > 1 ? ", " + counted(addresses, "address", "addresses") : "");
  return el("div", {}, el("strong", {}, captured(place.name)), el("p", { class: "hint" }, kind), list(totals, state, lost),
    el("p", { class: "hint" }, place.folded ? "Click to open the group." : "Click for what leads on."));
}

/**
 * @param {Model} model @param {State} state @param {import("./edges.js").Edge} edge
 * @param {import("./map-folds.js").Place} from @param {import("./map-folds.js").Place} to
 */
export function edgeTip(model, state, edge, from, to) {
  const { totals, measuredAt, arrived } = edge;
  const at = model.nodes[measuredAt];
  const single = from.members.length === 1 && to.members.length === 1;
  return el(
    "div",
    {},
    el("strong", {}, captured(from.name), " \u2192 ", captured(to.name)),
    el("p", { class: "hint" }, single ? ["measured at ", captured(at.name)] : "sums over the group"),
    list(totals, state, !isComplete(model, state.chosen, at.host), {
      bytesSent: "Bytes this way",
      bytesReceived: "Bytes back",
      opened: "Connections opened this way",
      closed: "Closes of those",
    }),
    arrived !== null && el("p", { class: disagrees(edge) ? "problem" : "hint" }, disagrees(edge) ? "\u2260 The ends disagree: " : "", captured(to.name), " received " + atLeast(bytes(arrived), !isComplete(model, state.chosen, model.nodes[to.members[0]].host)) + " of it."),
  );
}
