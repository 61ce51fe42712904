// The map's arrows. One leads from A to B and tells what A sent to B and how that went: bytes, round-trip times and
// retransmissions as A measured them, and the connections that A opened to B. Where A was not recorded, it is what B saw
// of it: B cannot know what A sent again.

import { EVERYTHING } from "./aggregate.js";
import { groupBy } from "./ranged.js";
import { remembering } from "./remember.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{source: number, target: number, totals: Totals, measuredAt: number, arrived: number | null}} Edge arrived: bytes that the other end received of it, where it was recorded too */

const INCOMING = 0;

/** By the rollup, of which each filter makes another. @type {WeakMap<object, ReturnType<typeof number>>} */
const numbered = new WeakMap();

/**
 * Numbers the arrows once for all windows, with the rows of the rollup that tell of each: of its beginning, and of its end.
 * Each in the order of time, so that a window is a run of them, and the sums of one arrow are made at a time, which is
 * much faster than going from arrow to arrow with every row.
 * @param {Model} model
 */
function number(model) {
  const { host, peer } = model.rollup;
  const { order } = model.rowsOfBucket;
  /** @type {Map<number, number>} */
  const numbers = new Map();
  /** @type {{source: number, target: number}[]} */
  const ends = [];
  const arrow = (/** @type {number} */ source, /** @type {number} */ target) => {
    const key = source * model.nodes.length + target;
    let found = numbers.get(key);
    if (found === undefined) {
      found = ends.push({ source, target }) - 1;
      numbers.set(key, found);
    }
    return found;
  };
  // Rows that belong to no arrow, such as a host's with itself, are in a group behind all others.
  const out = new Uint32Array(order.length);
  const back = new Uint32Array(order.length);
  const none = 2 * order.length;
  order.forEach((row, i) => {
    const here = model.nodeOfHost[host[row]];
    const drawn = peer[row] >= 0 && peer[row] !== here;
    out[i] = drawn ? arrow(here, peer[row]) : none;
    back[i] = drawn ? arrow(peer[row], here) : none;
  });
  return { ends, out: rowsBy(out, ends.length, order), back: rowsBy(back, ends.length, order) };
}

/** @param {Uint32Array} arrows of the rows in the order of time @param {number} count @param {Uint32Array} order */
function rowsBy(arrows, count, order) {
  const { start, order: places } = groupBy(arrows.map((arrow) => Math.min(arrow, count)), count + 1);
  return { start, rows: places.map((place) => order[place]) };
}

/**
 * @param {{start: Uint32Array, rows: Uint32Array}} by @param {number} arrow @param {ArrayLike<number>} bucket of each row
 * @param {import("./aggregate.js").Buckets} buckets @returns {Uint32Array} the arrow's rows in the window
 */
function inWindow({ start, rows }, arrow, bucket, buckets) {
  const from = start[arrow];
  const to = start[arrow + 1];
  const place = (/** @type {number} */ wanted) => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      bucket[rows[middle]] < wanted ? (low = middle + 1) : (high = middle);
    }
    return low;
  };
  return rows.subarray(place(buckets.from), place(buckets.to));
}

/** @param {Float64Array} column @param {Uint32Array} rows @returns {number | null} null where nothing is known */
function sumOf(column, rows) {
  const known = rows.filter((row) => !Number.isNaN(column[row]));
  return known.length === 0 ? null : known.reduce((sum, row) => sum + column[row], 0);
}

/** @param {Model} model @param {import("./aggregate.js").Buckets} buckets @returns {Edge[]} */
function sumEdges(model, buckets) {
  const { ends, out, back } = numbered.get(model.rollup) ?? number(model);
  numbered.set(model.rollup, { ends, out, back });
  const { direction, bucket, bytesReceived } = model.rollup;
  return ends.flatMap(({ source, target }, arrow) => {
    const own = inWindow(out, arrow, bucket, buckets);
    const others = inWindow(back, arrow, bucket, buckets);
    if (own.length + others.length === 0) {
      return [];
    }
    const totals = new Totals(model);
    for (const row of own) {
      totals.addBytes(row);
      totals.addRetransmits(row);
      totals.addSamples(row);
      totals.addConnections(row, direction[row] === INCOMING ? 0 : 1);
    }
    if (own.length > 0) {
      return [{ source, target, totals, measuredAt: source, arrived: sumOf(bytesReceived, others) }];
    }
    for (const row of others) {
      totals.addBytesReversed(row);
      totals.addSamples(row);
      totals.addConnections(row, direction[row] === INCOMING ? 1 : 0);
    }
    return [{ source, target, totals, measuredAt: target, arrived: null }];
  }).filter(({ totals }) => totals.bytesSent !== 0 || (totals.opened ?? 0) + (totals.failed ?? 0) > 0);
}

const summed = remembering(sumEdges);

/**
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets
 * @returns {Edge[]} none from a node to itself, none without any traffic or attempt
 */
export function edgeTotals(model, buckets) {
  return summed(model, buckets, EVERYTHING);
}

/** Payload that is on its way while one end counts, and buckets whose edges differ, are no disagreement. */
const TOLERANCE = 0.05;
const SMALL = 4096;

/**
 * Whether both ends of an arrow were recorded and tell of different sums.
 * @param {Edge} edge
 */
export function disagrees({ totals, arrived }) {
  const sent = totals.bytesSent;
  return sent !== null && arrived !== null && Math.abs(sent - arrived) > Math.max(SMALL, TOLERANCE * Math.max(sent, arrived));
}
