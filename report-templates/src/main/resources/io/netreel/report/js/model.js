// The page's data as it is worked with: columns as typed arrays (unknown is NaN), rows reachable by bucket, samples by row.

import { dnsData } from "./dns-data.js";
import { date } from "./format.js";
import { happeningsOf } from "./happenings.js";
import { groupBy } from "./ranged.js";
import { Texts } from "./texts.js";
import { visible } from "./text.js";

/** @param {(number | null)[]} column */
function numbers(column) {
  return Float64Array.from(column, (value) => (value === null ? NaN : value));
}

/** @param {any} columns */
function rollupOf(columns) {
  return {
    bucket: Uint32Array.from(columns.bucket),
    host: Uint32Array.from(columns.host),
    peer: Int32Array.from(columns.peer),
    transport: Uint8Array.from(columns.transport),
    direction: Uint8Array.from(columns.direction),
    bytesSent: numbers(columns.bytesSent),
    bytesReceived: numbers(columns.bytesReceived),
    opened: numbers(columns.opened),
    closed: numbers(columns.closed),
    failed: numbers(columns.failed),
    retransmits: numbers(columns.retransmits),
    delayMax: numbers(columns.delayMax ?? columns.bucket.map(() => null)),
    jitterMax: numbers(columns.jitterMax ?? columns.bucket.map(() => null)),
  };
}

/** @param {any} columns @param {number} rows */
function samplesOf(columns, rows) {
  return {
    metric: Uint8Array.from(columns.metric),
    bin: Uint32Array.from(columns.bin),
    count: Float64Array.from(columns.count),
    ...groupBy(columns.row, rows),
  };
}

/** @param {any} data as described in the contract with the analyzer */
export function createModel(data) {
  const rollup = rollupOf(data.rollup);
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
    rollup,
    samples,
    nodes,
    nodeOfHost,
    hosts: data.hosts.map((/** @type {any} */ host) => ({ ...host, name: visible(host.name, 80) })),
    rowsOfBucket: groupBy(rollup.bucket, data.bucketCount),
    bins: samples.bin.reduce((most, bin) => Math.max(most, bin + 1), 1),
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
 * Whether a capture of the host covers any of this time, so that it would know of traffic.
 * @param {Model} model @param {number} host @param {number} from @param {number} to
 */
export function wasRecorded(model, host, from, to) {
  return model.data.captures.some(
    (/** @type {any} */ capture) =>
      capture.host === host && capture.from !== null && capture.from < to && capture.to > from,
  );
}
