// The map's arrows. One leads from A to B and tells what A sent to B and how that went: bytes, round-trip times and
// retransmissions as A measured them, and the connections that A opened to B. Where A was not recorded, it is what B saw
// of it: B cannot know what A sent again.

import { eachRow, EVERYTHING } from "./aggregate.js";
import { remembering } from "./remember.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{source: number, target: number, totals: Totals, measuredAt: number}} Edge */

const INCOMING = 0;

const summed = remembering(sumEdges);

/**
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets
 * @returns {Edge[]} none from a node to itself, none without any traffic or attempt
 */
export function edgeTotals(model, buckets) {
  return summed(model, buckets, EVERYTHING);
}

/**
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets
 * @returns {Edge[]}
 */
function sumEdges(model, buckets) {
  /** @type {Map<number, {source: number, target: number, own: Totals, seen: Totals}>} */
  const edges = new Map();
  const edge = (/** @type {number} */ source, /** @type {number} */ target) => {
    const key = source * model.nodes.length + target;
    let found = edges.get(key);
    if (found === undefined) {
      found = { source, target, own: new Totals(model), seen: new Totals(model) };
      edges.set(key, found);
    }
    return found;
  };
  const { host, peer, direction } = model.rollup;
  eachRow(model, buckets, EVERYTHING, (row) => {
    const here = model.nodeOfHost[host[row]];
    const there = peer[row];
    if (there < 0 || there === here) {
      return;
    }
    const out = edge(here, there).own;
    const back = edge(there, here).seen;
    const opener = direction[row] === INCOMING ? back : out;
    out.addBytes(row);
    out.addRetransmits(row);
    back.addBytesReversed(row);
    for (const totals of [out, back]) {
      totals.addSamples(row);
      totals.addConnections(row, totals === opener ? 1 : 0);
    }
  });
  return [...edges.values()]
    .map(({ source, target, own, seen }) => ({
      source,
      target,
      totals: own.rows > 0 ? own : seen,
      measuredAt: own.rows > 0 ? source : target,
    }))
    .filter(({ totals }) => totals.bytesSent !== 0 || (totals.opened ?? 0) + (totals.failed ?? 0) > 0);
}
