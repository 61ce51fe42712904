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
    addOtherEnd(totals, cut, others);
  }
  const happened = totals.bytesSent !== 0 || (totals.opened ?? 0) + (totals.failed ?? 0) > 0;
  return happened ? { source, target, totals, measuredAt: isOwn ? source : target, arrived } : null;
}

/** What the end of an arrow tells of it. @param {Totals} totals @param {import("./strands.js").Cut} cut @param {number[]} strands of that end */
function addOtherEnd(totals, cut, strands) {
  for (const strand of strands) {
    totals.addBytesReversed(cut, strand);
    totals.addSamples(cut, strand);
    totals.addConnections(cut, strand, cut.strands.direction[strand] === INCOMING ? 1 : 0);
  }
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
export const SMALL = 4096;

/**
 * The same arrow as its end saw it, which cannot know what its beginning sent again.
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets @param {number} source @param {number} target nodes
 * @returns {Totals | null} null where only one end was recorded, or saw nothing
 */
export function otherEnd(model, buckets, source, target) {
  const cut = strandsIn(model, buckets, {});
  const { arrows } = numbered.get(cut.strands) ?? number(model, cut.strands);
  const arrow = arrows.find((one) => one.source === source && one.target === target);
  const totals = new Totals(model);
  if (arrow !== undefined && arrow.own.some((strand) => cut.to[strand] > cut.from[strand])) {
    addOtherEnd(totals, cut, arrow.others);
  }
  return totals.rows > 0 ? totals : null;
}

/**
 * Whether two sums that should be the same are not.
 * @param {number | null} one @param {number | null} other @param {number} small a difference that means nothing
 */
export function differ(one, other, small) {
  return one !== null && other !== null && Math.abs(one - other) > Math.max(small, TOLERANCE * Math.max(one, other));
}

/**
 * Whether both ends of an arrow were recorded and tell of different sums.
 * @param {Edge} edge
 */
export function disagrees({ totals, arrived }) {
  return differ(totals.bytesSent, arrived, SMALL);
}
