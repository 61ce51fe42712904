// The page's data as it is worked with: columns (unknown is NaN), rows reachable by bucket, samples by row.

import { dnsData } from "./dns-data.js";
import { date } from "./format.js";
import { happeningsOf } from "./happenings.js";
import { incompleteSpans } from "./incomplete-spans.js";
import { groupBy } from "./ranged.js";
import { Texts } from "./texts.js";
import { visible } from "./text.js";

/** @typedef {import("./columns.js").Column} Column */
/** @typedef {Record<"bucket" | "host" | "peer" | "transport" | "direction" | "bytesSent" | "bytesReceived" | "opened" | "closed" | "failed" | "retransmits" | "delayMax" | "jitterMax", Column>} Rollup */

/** @param {any} columns @param {number} rows */
function samplesOf({ row, metric, bin, count }, rows) {
  return { metric: /** @type {Column} */ (metric), bin: /** @type {Column} */ (bin), count: /** @type {Column} */ (count), ...groupBy(row, rows) };
}

/** @param {Column} column @returns {number} at least 0 */
function largest(column) {
  let most = 0;
  for (let row = 0; row < column.length; row++) {
    most = Math.max(most, column[row]);
  }
  return most;
}

/** @param {any} data as described in the contract with the analyzer, with columns in their places */
export function createModel(data) {
  const rollup = /** @type {Rollup} */ (data.rollup);
  const samples = samplesOf(data.histogram, rollup.bucket.length);
  const nodes = data.nodes.map((/** @type {any} */ node, /** @type {number} */ index) => ({
    ...node,
    index,
    name: visible(node.name, 80),
  }));
  const nodeOfHost = data.hosts.map((/** @type {any} */ _, /** @type {number} */ host) =>
    nodes.findIndex((/** @type {any} */ node) => node.host === host),
  );
  const dns = dnsData(data);
  return {
    data,
    /** Before any filter; the tables below are what one leaves of it. */
    whole: { flows: { rollup, samples }, dns: { rollup: dns.rollup, samples: dns.samples } },
    texts: new Texts(data.strings),
    dns,
    happenings: happeningsOf(data),
    oneDay: date(data.window.from) === date(data.window.to),
    /** Of each host, those that know of flows, in the order of time. @type {any[][]} */
    capturesOf: data.hosts.map((/** @type {any} */ _, /** @type {number} */ host) => data.captures
      .filter((/** @type {any} */ capture) => capture.host === host && capture.from !== null)
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a.from - b.from)),
    incomplete: incompleteSpans(data.incomplete, data.hosts.length),
    rollup,
    samples,
    nodes,
    nodeOfHost,
    hosts: data.hosts.map((/** @type {any} */ host) => ({ ...host, name: visible(host.name, 80) })),
    rowsOfBucket: groupBy(rollup.bucket, data.bucketCount),
    bins: largest(samples.bin) + 1,
    base: data.histogramBase,
    bucketStart: data.bucketStart,
    bucketMillis: data.bucketMillis,
    bucketCount: data.bucketCount,
  };
}

/** @typedef {ReturnType<typeof createModel>} Model */

/**
 * When a bucket begins, within the report's window (the first and last bucket may reach past it).
 * @param {Model} model
 * @param {number} bucket
 */
export function bucketTime(model, bucket) {
  const time = model.bucketStart + bucket * model.bucketMillis;
  return Math.min(Math.max(time, model.data.window.from), model.data.window.to);
}

/**
 * Recorders do not start in the same instant: how much of a window may be missing at its ends without being told, which
 * is a second, or a fiftieth of the window if that is more, but less than a bucket.
 * @param {Model} model @param {number} from @param {number} to
 */
export function marginMillis(model, from, to) {
  return Math.min(model.bucketMillis, Math.max(1_000, (to - from) / 50));
}

/**
 * Whether a capture of the host covers any of this time, so that it would know of traffic.
 * @param {Model} model @param {number} host @param {number} from @param {number} to
 */
export function wasRecorded(model, host, from, to) {
  return model.capturesOf[host].some((capture) => capture.from < to && capture.to > from);
}
