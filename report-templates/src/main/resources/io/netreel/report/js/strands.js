// Strands: the rows of the rollup that differ in nothing but their time: of one host with one peer, by one transport, in one
// direction. A window is a run of rows in each, and a sum over it the difference of two sums from the beginning on, so that the cost
// of a window depends on how many strands there are, not on how many rows.

import { groupBy } from "./ranged.js";
import { remembering } from "./remember.js";
import { sampleRuns } from "./samples.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./aggregate.js").Buckets} Buckets */
/** @typedef {ReturnType<typeof strandsOf>} Strands */
/**
 * Sums of a column over the first rows in the order of the strands.
 * @typedef {{sum: Float64Array, known: Uint32Array | null}} Running known: how many of them are known; null: all
 */
/** @typedef {"bytesSent" | "bytesReceived" | "opened" | "closed" | "failed" | "retransmits"} Counter */

/** @type {Counter[]} */
export const COUNTERS = ["bytesSent", "bytesReceived", "opened", "closed", "failed", "retransmits"];

/** By the rollup, of which each filter makes another. @type {WeakMap<object, Strands>} */
const made = new WeakMap();

/** @param {Model} model */
export function strandsOfModel(model) {
  let strands = made.get(model.rollup);
  if (strands === undefined) {
    strands = strandsOf(model);
    made.set(model.rollup, strands);
  }
  return strands;
}

/** @param {Model} model */
function strandsOf(model) {
  const { rollup, nodes } = model;
  const { host, peer, transport, direction } = rollup;
  const { order: inTime } = model.rowsOfBucket;
  /** @type {Map<number, number>} */
  const numbers = new Map();
  /** @type {number[]} */
  const firsts = [];
  const strandOf = new Uint32Array(inTime.length);
  for (let i = 0; i < inTime.length; i++) {
    const row = inTime[i];
    const key = ((host[row] * (nodes.length + 1) + peer[row] + 1) * 2 + transport[row]) * 3 + direction[row];
    let strand = numbers.get(key);
    if (strand === undefined) {
      strand = firsts.push(row) - 1;
      numbers.set(key, strand);
    }
    strandOf[i] = strand;
  }
  const { start, order } = groupBy(strandOf, firsts.length);
  const rows = order.map((i) => inTime[i]);
  const columnOf = (/** @type {ArrayLike<number>} */ column) => Int32Array.from(firsts, (row) => column[row]);
  return {
    count: firsts.length,
    host: columnOf(host), peer: columnOf(peer), transport: columnOf(transport), direction: columnOf(direction),
    /** Of strand s are the places from start[s] to before start[s + 1]. */
    start,
    ...sampleRuns(model, rows),
    bucket: rows.map((row) => rollup.bucket[row]),
    sums: /** @type {Record<Counter, Running>} */ (Object.fromEntries(COUNTERS.map((name) => [name, running(rollup[name], rows)]))),
  };
}

/** @param {import("./columns.js").Column} column @param {Uint32Array} rows @returns {Running} */
function running(column, rows) {
  const sum = new Float64Array(rows.length + 1);
  const known = column instanceof Float64Array ? new Uint32Array(rows.length + 1) : null;
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i]];
    const isKnown = value === value;
    sum[i + 1] = isKnown ? sum[i] + value : sum[i];
    if (known !== null) {
      known[i + 1] = known[i] + (isKnown ? 1 : 0);
    }
  }
  return { sum, known };
}

/** Where the window's rows of each strand begin and end. @param {Model} model @param {Buckets} buckets */
function cut(model, buckets) {
  const strands = strandsOfModel(model);
  const from = new Uint32Array(strands.count);
  const to = new Uint32Array(strands.count);
  for (let s = 0; s < strands.count; s++) {
    from[s] = place(strands.bucket, strands.start[s], strands.start[s + 1], buckets.from);
    to[s] = place(strands.bucket, from[s], strands.start[s + 1], buckets.to);
  }
  return { strands, from, to };
}

/** @param {Uint32Array} bucket @param {number} low @param {number} high @param {number} wanted */
function place(bucket, low, high, wanted) {
  while (low < high) {
    const middle = (low + high) >> 1;
    bucket[middle] < wanted ? (low = middle + 1) : (high = middle);
  }
  return low;
}

/** @typedef {ReturnType<typeof cut>} Cut */

/** @type {(model: Model, buckets: Buckets, choice: {}) => Cut} */
export const strandsIn = remembering(cut);

/**
 * @param {Cut} cut @param {number} strand @param {Counter} key
 * @returns {number} NaN where nothing is known
 */
export function sumOf({ strands, from, to }, strand, key) {
  const { sum, known } = strands.sums[key];
  const first = from[strand];
  const end = to[strand];
  return (known === null ? end - first : known[end] - known[first]) === 0 ? NaN : sum[end] - sum[first];
}
