// What the map tells on hover, as elements with text nodes.

import { atLeast, isComplete } from "./complete.js";
import { captured, el } from "./dom.js";
import { differ, disagrees, otherEnd, SMALL } from "./edges.js";
import { bytes, counted, NOT_APPLICABLE } from "./format.js";
import { isSampled, METRICS } from "./metrics.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./totals.js").Totals} Totals */

/** @param {import("./metrics.js").Metric} metric @param {Totals} totals @param {State} state @param {boolean} lost */
function written(metric, totals, state, lost) {
  const text = metric.write(metric.read(totals, state.chosen.percentile));
  return metric.tcpOnly && totals.onlyUdp ? NOT_APPLICABLE : isSampled(metric) ? text : atLeast(text, lost);
}

/**
 * @param {Totals} totals @param {State} state @param {boolean} lost
 * @param {Record<string, string>} [names] in place of the metrics' own
 * @param {{totals: Totals, lost: boolean} | null} [other] the same as the other end saw it
 */
function list(totals, state, lost, names = {}, other = null) {
  // What an arrow is about comes first.
  const order = "bytesSent" in names ? [METRICS[1], METRICS[0], ...METRICS.slice(2)] : METRICS;
  return el("dl", { class: other === null ? null : "both-ends" }, order.map((metric) => {
    const value = metric.read(totals, state.chosen.percentile);
    const samples = metric.key === "delay" ? totals.delay.samples : totals.jitter.samples;
    const suffix = isSampled(metric) && value !== null && other === null ? " (" + state.chosen.percentile + " of " + counted(samples, "sample") + ")" : "";
    return el("div", {}, el("dt", {}, names[metric.key] ?? metric.name),
      el("dd", { "data-metric": metric.key }, written(metric, totals, state, lost), el("span", { class: "hint" }, suffix)),
      other !== null && el("dd", { "data-other": metric.key }, ofOtherEnd(metric, value, other, state)));
  }));
}

/** @param {import("./metrics.js").Metric} metric @param {number | null} value at the beginning @param {{totals: Totals, lost: boolean}} other @param {State} state */
function ofOtherEnd(metric, value, { totals, lost }, state) {
  // Each end measures a way there and back of its own.
  const differs = !isSampled(metric) && differ(value, metric.read(totals, state.chosen.percentile), metric.unit === "bytes" ? SMALL : 1);
  return (differs ? "\u2260\u00a0" : "") + (metric.key === "retransmits" ? NOT_APPLICABLE : written(metric, totals, state, lost));
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
  const lostAtEnd = !isComplete(model, state.chosen, model.nodes[to.members[0]].host);
  const other = single && arrived !== null ? otherEnd(model, state.chosen, from.members[0], to.members[0]) : null;
  return el(
    "div",
    {},
    el("strong", {}, captured(from.name), " \u2192 ", captured(to.name)),
    el("p", { class: "hint" }, !single ? "sums over the group" : other === null ? ["measured at ", captured(at.name)] : ["measured at ", captured(from.name), ", then at ", captured(to.name)]),
    list(totals, state, !isComplete(model, state.chosen, at.host), {
      bytesSent: "Bytes this way",
      bytesReceived: "Bytes back",
      opened: "Connections opened this way",
      closed: "Closes of those",
    }, other === null ? null : { totals: other, lost: lostAtEnd }),
    arrived !== null && disagrees(edge) && el("p", { class: "problem" }, "\u2260 The ends disagree: ", captured(to.name), " received " + atLeast(bytes(arrived), lostAtEnd) + " of it."),
  );
}
