// The map's arrows. One leads from A to B and tells what A sent to B and how that went: bytes, round-trip times and
// retransmissions as A measured them, and the connections that A opened to B. Where A was not recorded, it is what B saw
// of it: B cannot know what A sent again.

import { EVERYTHING } from "./aggregate.js";
import { remembering } from "./remember.js";
import { steady } from "./steady.js";
import { strandsIn, sumOf } from "./strands.js";
import { plus, Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{source: number, target: number, totals: Totals, measuredAt: number, arrived: number | null}} Edge arrived: bytes that the other end received of it, where it was recorded too */

const INCOMING = 0;

/** @typedef {{source: number, target: number, own: number[], others: number[]}} Arrow with the strands that tell of it: those of its beginning, and of its end */

/** @type {WeakMap<object, {arrows: Arrow[], sums: ReturnType<typeof steady<Edge | null>>}>} */
const numbered = new WeakMap();

/**
 * Numbers the arrows once for all windows. What belongs to no arrow, such as a host's traffic with itself, is in none.
 * @param {Model} model @param {import("./strands.js").Strands} strands
 */
function number(model, strands) {
  /** @type {Map<number, Arrow>} */
  const arrows = new Map();
  const arrow = (/** @type {number} */ source, /** @type {number} */ target) => {
    const key = source * model.nodes.length + target;
    let found = arrows.get(key);
    if (found === undefined) {
      found = { source, target, own: [], others: [] };
      arrows.set(key, found);
    }
    return found;
  };
  for (let strand = 0; strand < strands.count; strand++) {
    const here = model.nodeOfHost[strands.host[strand]];
    const peer = strands.peer[strand];
    if (peer >= 0 && peer !== here) {
      arrow(here, peer).own.push(strand);
      arrow(peer, here).others.push(strand);
    }
  }
  const all = [...arrows.values()];
  const found = { arrows: all, sums: steady(all.map(({ own, others }) => [...own, ...others])) };
  numbered.set(strands, found);
  return found;
}

/** @param {Model} model @param {import("./aggregate.js").Buckets} buckets @returns {Edge[]} */
function sumEdges(model, buckets) {
  const cut = strandsIn(model, buckets, {});
  const { arrows, sums } = numbered.get(cut.strands) ?? number(model, cut.strands);
  return sums(cut, (i) => edgeOf(model, cut, arrows[i])).filter((edge) => edge !== null);
}

/** @param {Model} model @param {import("./strands.js").Cut} cut @param {Arrow} arrow @returns {Edge | null} null without any traffic or attempt */
function edgeOf(model, cut, { source, target, own, others }) {
  const hasRows = (/** @type {number} */ strand) => cut.to[strand] > cut.from[strand];
  const isOwn = own.some(hasRows);
  if (!isOwn && !others.some(hasRows)) {
    return null;
  }
  const totals = new Totals(model);
  let arrived = /** @type {number | null} */ (null);
  if (isOwn) {
    for (const strand of own) {
      totals.addBytes(cut, strand);
      totals.addRetransmits(cut, strand);
      totals.addSamples(cut, strand);
      totals.addConnections(cut, strand, cut.strands.direction[strand] === INCOMING ? 0 : 1);
    }
    for (const strand of others) {
      arrived = plus(arrived, sumOf(cut, strand, "bytesReceived"));
    }
  } else {
    for (const strand of others) {
      totals.addBytesReversed(cut, strand);
      totals.addSamples(cut, strand);
      totals.addConnections(cut, strand, cut.strands.direction[strand] === INCOMING ? 1 : 0);
    }
  }
  const happened = totals.bytesSent !== 0 || (totals.opened ?? 0) + (totals.failed ?? 0) > 0;
  return happened ? { source, target, totals, measuredAt: isOwn ? source : target, arrived } : null;
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
