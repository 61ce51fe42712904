// Sums of the rollup for a window of buckets: by host, by node of the map, by peer of a host, over time.

import { bucketTime, wasRecorded } from "./model.js";
import { remembering } from "./remember.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{from: number, to: number}} Buckets from the first to before the last */
/** @typedef {{transport: "all" | "tcp" | "udp", direction: "all" | "in" | "out"}} Choice */

/** @type {Choice} */
export const EVERYTHING = { transport: "all", direction: "all" };

/**
 * @param {Model} model @param {Buckets} buckets @param {Choice} choice
 * @param {(row: number) => void} visit
 */
export function eachRow(model, buckets, choice, visit) {
  const { start, order } = model.rowsOfBucket;
  const { transport, direction } = model.rollup;
  const onlyTransport = { all: -1, tcp: 0, udp: 1 }[choice.transport];
  const onlyDirection = { all: -1, in: 0, out: 1 }[choice.direction];
  for (let at = start[buckets.from]; at < start[buckets.to]; at++) {
    const row = order[at];
    if (
      (onlyTransport < 0 || transport[row] === onlyTransport) &&
      (onlyDirection < 0 || direction[row] === onlyDirection)
    ) {
      visit(row);
    }
  }
}

/** One for each recorded host. */
export const hostTotals = remembering(
  (/** @type {Model} */ model, /** @type {Buckets} */ buckets, /** @type {Choice} */ choice) => {
    const totals = /** @type {Totals[]} */ (model.hosts.map(() => new Totals(model)));
    eachRow(model, buckets, choice, (row) => totals[model.rollup.host[row]].add(row));
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
  eachRow(model, buckets, EVERYTHING, (row) => {
    const peer = model.rollup.peer[row];
    if (peer >= 0 && model.nodes[peer].host < 0) {
      totals[peer].addReversed(row);
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
  eachRow(model, buckets, choice, (row) => {
    if (model.rollup.host[row] === host) {
      const peer = model.rollup.peer[row];
      const totals = peers.get(peer) ?? new Totals(model);
      totals.add(row);
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

/**
 * One for each bucket of the whole report.
 * @param {Model} model @param {Choice} choice @param {number} [host] of all hosts if left out
 */
export function series(model, choice, host = -1) {
  const totals = Array.from({ length: model.bucketCount }, () => new Totals(model));
  eachRow(model, { from: 0, to: model.bucketCount }, choice, (row) => {
    if (host < 0 || model.rollup.host[row] === host) {
      totals[model.rollup.bucket[row]].add(row);
    }
  });
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
