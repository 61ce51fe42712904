// Sums of the rollup for a window of buckets: by host, by node of the map, by peer of a host, over time.

import { bucketTime, wasRecorded } from "./model.js";
import { remembering } from "./remember.js";
import { sampleRuns } from "./samples.js";
import { strandsIn } from "./strands.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{from: number, to: number}} Buckets from the first to before the last */
/** @typedef {{transport: "all" | "tcp" | "udp", direction: "all" | "in" | "out"}} Choice */

/** @type {Choice} */
export const EVERYTHING = { transport: "all", direction: "all" };

/**
 * @param {import("./strands.js").Cut} cut @param {Choice} choice
 * @param {(strand: number) => void} visit those with rows in the window
 */
function eachStrand({ strands, from, to }, choice, visit) {
  const onlyTransport = { all: -1, tcp: 0, udp: 1 }[choice.transport];
  const onlyDirection = { all: -1, in: 0, out: 1 }[choice.direction];
  for (let strand = 0; strand < strands.count; strand++) {
    if (
      to[strand] > from[strand] &&
      (onlyTransport < 0 || strands.transport[strand] === onlyTransport) &&
      (onlyDirection < 0 || strands.direction[strand] === onlyDirection)
    ) {
      visit(strand);
    }
  }
}

/** One for each recorded host. */
export const hostTotals = remembering(
  (/** @type {Model} */ model, /** @type {Buckets} */ buckets, /** @type {Choice} */ choice) => {
    const totals = /** @type {Totals[]} */ (model.hosts.map(() => new Totals(model)));
    const cut = strandsIn(model, buckets, {});
    eachStrand(cut, choice, (strand) => totals[cut.strands.host[strand]].add(cut, strand));
    const from = bucketTime(model, buckets.from);
    const to = bucketTime(model, buckets.to);
    totals.forEach((total, host) => {
      if (wasRecorded(model, host, from, to)) {
        total.nothingHappened();
      }
    });
    return totals;
  },
);

/**
 * One for each node of the map: a recorded host's own view; for the others what the recorded hosts saw of them.
 * @param {Model} model @param {Buckets} buckets
 */
export function nodeTotals(model, buckets) {
  const own = hostTotals(model, buckets, EVERYTHING);
  const totals = model.nodes.map((/** @type {any} */ node) => (node.host >= 0 ? own[node.host] : new Totals(model)));
  const cut = strandsIn(model, buckets, {});
  eachStrand(cut, EVERYTHING, (strand) => {
    const peer = cut.strands.peer[strand];
    if (peer >= 0 && model.nodes[peer].host < 0) {
      totals[peer].addBytesReversed(cut, strand);
      totals[peer].addConnections(cut, strand, 1);
      totals[peer].addRetransmits(cut, strand);
      totals[peer].addSamples(cut, strand);
    }
  });
  return /** @type {Totals[]} */ (totals);
}

/**
 * What a host exchanged with each peer, the most bytes first.
 * @param {Model} model @param {Buckets} buckets @param {Choice} choice @param {number} host
 */
export function peerTotals(model, buckets, choice, host) {
  /** @type {Map<number, Totals>} */
  const peers = new Map();
  const cut = strandsIn(model, buckets, {});
  eachStrand(cut, choice, (strand) => {
    if (cut.strands.host[strand] === host) {
      const peer = cut.strands.peer[strand];
      const totals = peers.get(peer) ?? new Totals(model);
      totals.add(cut, strand);
      peers.set(peer, totals);
    }
  });
  return [...peers]
    .map(([peer, totals]) => ({ peer, totals }))
    .sort((a, b) => volume(b.totals) - volume(a.totals) || a.peer - b.peer);
}

/** @param {Totals} totals */
export function volume(totals) {
  return (totals.bytesSent ?? 0) + (totals.bytesReceived ?? 0);
}

/** In the order of time. @param {Model} model @param {Choice} choice @param {number} host @param {Uint32Array} order */
function chosenRows(model, choice, host, order) {
  const { rollup } = model;
  const onlyTransport = { all: -1, tcp: 0, udp: 1 }[choice.transport];
  const onlyDirection = { all: -1, in: 0, out: 1 }[choice.direction];
  return host < 0 && onlyTransport < 0 && onlyDirection < 0 ? order : order.filter((row) =>
    (host < 0 || rollup.host[row] === host) && (onlyTransport < 0 || rollup.transport[row] === onlyTransport) && (onlyDirection < 0 || rollup.direction[row] === onlyDirection));
}

/**
 * One for each bucket of the whole report.
 * @param {Model} model @param {Choice} choice @param {number} [host] of all hosts if left out @param {boolean} [sampled] with delay and jitter
 */
export function series(model, choice, host = -1, sampled = true) {
  const totals = Array.from({ length: model.bucketCount }, () => new Totals(model));
  const { order } = model.rowsOfBucket;
  const rows = chosenRows(model, choice, host, order);
  const samples = sampled ? { delay: sampleRuns(model, rows, 0), jitter: sampleRuns(model, rows, 1) } : null;
  for (let bucket = 0, from = 0; bucket < totals.length; bucket++) {
    let to = from;
    while (to < rows.length && model.rollup.bucket[rows[to]] === bucket) {
      to++;
    }
    totals[bucket].addRows(rows, from, to, samples);
    from = to;
  }
  totals.forEach((total, bucket) => {
    const from = bucketTime(model, bucket);
    const to = bucketTime(model, bucket + 1);
    const recorded = (/** @type {number} */ one) => wasRecorded(model, one, from, to);
    if (host < 0 ? model.hosts.some((/** @type {any} */ _, /** @type {number} */ one) => recorded(one)) : recorded(host)) {
      total.nothingHappened();
      if (choice.transport !== "udp") {
        total.noConnections();
      }
    }
  });
  return totals;
}
