// The map's arrows. One leads from A to B and tells what A sent to B and how that went: bytes, round-trip times and
// retransmissions as A measured them, and the connections that A opened to B. Where A was not recorded, it is what B saw
// of it: B cannot know what A sent again.

import { eachRow, EVERYTHING } from "./aggregate.js";
import { remembering } from "./remember.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{source: number, target: number, totals: Totals, measuredAt: number}} Edge */

const INCOMING = 0;

/** By the rollup, of which each filter makes another. @type {WeakMap<object, ReturnType<typeof number>>} */
const numbered = new WeakMap();

/**
 * Numbers the arrows once for all windows: which one each row of the rollup belongs to, and which leads back.
 * @param {Model} model
 */
function number(model) {
  const { host, peer } = model.rollup;
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
  const out = new Int32Array(host.length).fill(-1);
  const back = new Int32Array(host.length).fill(-1);
  for (let row = 0; row < host.length; row++) {
    const here = model.nodeOfHost[host[row]];
    if (peer[row] >= 0 && peer[row] !== here) {
      out[row] = arrow(here, peer[row]);
      back[row] = arrow(peer[row], here);
    }
  }
  return { ends, out, back };
}

/** @param {Model} model @param {import("./aggregate.js").Buckets} buckets */
function sumEdges(model, buckets) {
  const { ends, out, back } = numbered.get(model.rollup) ?? number(model);
  numbered.set(model.rollup, { ends, out, back });
  const { direction } = model.rollup;
  // Filled from the start: an array with holes is slow.
  const own = /** @type {Totals[]} */ (Array.from({ length: ends.length }));
  const seen = own.slice();
  eachRow(model, buckets, EVERYTHING, (row) => {
    if (out[row] >= 0) {
      const totals = (own[out[row]] ??= new Totals(model));
      totals.addBytes(row);
      totals.addRetransmits(row);
      totals.addSamples(row);
      totals.addConnections(row, direction[row] === INCOMING ? 0 : 1);
    }
  });
  eachRow(model, buckets, EVERYTHING, (row) => {
    if (back[row] >= 0 && own[back[row]] === undefined) {
      const totals = (seen[back[row]] ??= new Totals(model));
      totals.addBytesReversed(row);
      totals.addSamples(row);
      totals.addConnections(row, direction[row] === INCOMING ? 1 : 0);
    }
  });
  return ends
    .map(({ source, target }, i) => ({
      source,
      target,
      totals: own[i] ?? seen[i],
      measuredAt: own[i] === undefined ? target : source,
    }))
    .filter(({ totals }) => totals !== undefined && (totals.bytesSent !== 0 || (totals.opened ?? 0) + (totals.failed ?? 0) > 0));
}

const summed = remembering(sumEdges);

/**
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets
 * @returns {Edge[]} none from a node to itself, none without any traffic or attempt
 */
export function edgeTotals(model, buckets) {
  return summed(model, buckets, EVERYTHING);
}
