// What stands out in a window, as plain sentences with their numbers. No judgement: a finding names the largest of
// something that a quiet network would not have.

import { EVERYTHING, hostTotals } from "./aggregate.js";
import { areComplete, atLeast } from "./complete.js";
import { edgeTotals } from "./edges.js";
import { clock, count, counted, duration, micros, rate } from "./format.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./aggregate.js").Buckets} Buckets */
/** @typedef {{kind: "trouble" | "slow" | "busy", text: string, at: string}} Finding */

/** @template T @param {T[]} items @param {(item: T) => number} score */
function largest(items, score) {
  return items.reduce((best, item) => (score(item) > score(best) ? item : best), items[0]);
}

/** @param {Model} model @param {import("./edges.js").Edge} edge */
function between(model, edge) {
  return model.nodes[edge.source].name + " \u2192 " + model.nodes[edge.target].name;
}

/**
 * @param {Model} model @param {import("./state.js").Chosen} chosen
 * @returns {Finding[]}
 */
export function findings(model, chosen) {
  if (model.hosts.length === 0) {
    return [];
  }
  const hosts = hostTotals(model, chosen, EVERYTHING).map((totals, host) => ({ totals, name: model.hosts[host].name }));
  const edges = edgeTotals(model, chosen);
  const lost = !areComplete(model, chosen, chosen.filter);
  const found = [];
  const failed = hosts.reduce((sum, { totals }) => sum + (totals.failed ?? 0), 0);
  if (failed > 0) {
    const most = largest(edges, ({ totals }) => totals.failed ?? 0);
    const where = most === undefined ? "" : "most " + between(model, most) + " (" + count(most.totals.failed) + ")";
    found.push({ kind: "trouble", text: atLeast(counted(failed, "failed connection"), lost), at: where });
  }
  const again = hosts.reduce((sum, { totals }) => sum + (totals.retransmits ?? 0), 0);
  if (again > 0) {
    const most = largest(hosts, ({ totals }) => totals.retransmits ?? 0);
    found.push({
      kind: "trouble",
      text: atLeast(counted(again, "retransmission"), lost),
      at: "most at " + most.name + " (" + count(most.totals.retransmits) + ")",
    });
  }
  const slow = edges.filter(({ totals }) => totals.delay.samples >= 3);
  if (slow.length > 0) {
    const p95 = (/** @type {import("./edges.js").Edge} */ edge) => edge.totals.delay.value("p95", model.base) ?? 0;
    const most = largest(slow, p95);
    found.push({ kind: "slow", text: micros(p95(most)) + " delay (p95)", at: "the slowest: " + between(model, most) });
  }
  const peak = busiest(model, chosen);
  if (peak !== null) {
    found.push({ kind: "busy", text: rate(peak.rate) + " at the peak", at: "sent and received, in the " + duration(model.bucketMillis) + " from " + clock(peak.time) + " UTC" });
  }
  return /** @type {Finding[]} */ (found);
}

/** By the rollup, of which each filter makes another. @type {WeakMap<object, Float64Array>} */
const bytesByBucket = new WeakMap();

/** @param {Model} model */
function bytesOf({ rollup, bucketCount }) {
  let bytes = bytesByBucket.get(rollup);
  if (bytes === undefined) {
    bytes = new Float64Array(bucketCount);
    for (let row = 0; row < rollup.bucket.length; row++) {
      bytes[rollup.bucket[row]] += (rollup.bytesSent[row] || 0) + (rollup.bytesReceived[row] || 0);
    }
    bytesByBucket.set(rollup, bytes);
  }
  return bytes;
}

/** @param {Model} model @param {Buckets} buckets */
function busiest(model, buckets) {
  const bytes = bytesOf(model);
  let peak = buckets.from;
  for (let bucket = buckets.from; bucket < buckets.to; bucket++) {
    peak = bytes[bucket] > bytes[peak] ? bucket : peak;
  }
  return bytes[peak] > 0
    ? { time: model.bucketStart + peak * model.bucketMillis, rate: (bytes[peak] * 1000) / model.bucketMillis }
    : null;
}
