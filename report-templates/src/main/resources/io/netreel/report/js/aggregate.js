// Sums of the rollup for a window of buckets: by host, by node of the map, by peer of a host.

import { bucketTime, wasRecorded } from "./model.js";
import { remembering } from "./remember.js";
import { steady } from "./steady.js";
import { strandsIn } from "./strands.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./strands.js").Strands} Strands */
/** @typedef {{from: number, to: number}} Buckets from the first to before the last */
/** @typedef {{transport: "all" | "tcp" | "udp", direction: "all" | "in" | "out"}} Choice */

/** @type {Choice} */
export const EVERYTHING = { transport: "all", direction: "all" };

/** @param {Choice} choice @returns {(strands: Strands, strand: number) => boolean} whether its rows are chosen */
function chooses({ transport, direction }) {
  const onlyTransport = { all: -1, tcp: 0, udp: 1 }[transport];
  const onlyDirection = { all: -1, in: 0, out: 1 }[direction];
  return (strands, strand) =>
    (onlyTransport < 0 || strands.transport[strand] === onlyTransport) && (onlyDirection < 0 || strands.direction[strand] === onlyDirection);
}

/** @typedef {{groups: number[][], sums: (cut: import("./strands.js").Cut, sum: (group: number) => Totals) => Totals[]}} Grouped strands of each group, and their sums */

/** By strands, of which each filter makes others, and by the name of the grouping. @type {WeakMap<Strands, Map<string, Grouped>>} */
const grouped = new WeakMap();

/**
 * @param {Strands} strands @param {string} name of the grouping
 * @param {number} count of groups
 * @param {(strand: number) => number} groupOf -1 for none
 * @returns {Grouped}
 */
function groupsOf(strands, name, count, groupOf) {
  const all = grouped.get(strands) ?? /** @type {Map<string, Grouped>} */ (new Map());
  grouped.set(strands, all);
  let found = all.get(name);
  if (found === undefined) {
    const groups = /** @type {number[][]} */ (Array.from({ length: count }, () => []));
    for (let strand = 0; strand < strands.count; strand++) {
      groups[groupOf(strand)]?.push(strand);
    }
    found = { groups, sums: steady(groups) };
    all.set(name, found);
  }
  return found;
}

/** One for each recorded host. */
export const hostTotals = remembering(
  (/** @type {Model} */ model, /** @type {Buckets} */ buckets, /** @type {Choice} */ choice) => {
    const cut = strandsIn(model, buckets, {});
    const { strands } = cut;
    const chosen = chooses(choice);
    const { groups, sums } = groupsOf(strands, "hosts " + choice.transport + " " + choice.direction, model.hosts.length, (/** @type {number} */ strand) => (chosen(strands, strand) ? strands.host[strand] : -1));
    const totals = sums(cut, (host) => {
      const total = new Totals(model);
      groups[host].forEach((strand) => total.add(cut, strand));
      return total;
    });
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
  const cut = strandsIn(model, buckets, {});
  const { groups, sums } = groupsOf(cut.strands, "peers", model.nodes.length, (strand) => cut.strands.peer[strand]);
  const seen = sums(cut, (node) => {
    const total = new Totals(model);
    if (model.nodes[node].host < 0) {
      groups[node].forEach((strand) => total.addOfPeer(cut, strand));
    }
    return total;
  });
  return /** @type {Totals[]} */ (model.nodes.map((/** @type {any} */ node, /** @type {number} */ index) => (node.host >= 0 ? own[node.host] : seen[index])));
}

/**
 * What a host exchanged with each peer, the most bytes first.
 * @param {Model} model @param {Buckets} buckets @param {Choice} choice @param {number} host
 */
export function peerTotals(model, buckets, choice, host) {
  /** @type {Map<number, Totals>} */
  const peers = new Map();
  const cut = strandsIn(model, buckets, {});
  const { strands, from, to } = cut;
  const chosen = chooses(choice);
  for (let strand = 0; strand < strands.count; strand++) {
    if (strands.host[strand] === host && to[strand] > from[strand] && chosen(strands, strand)) {
      const peer = strands.peer[strand];
      const totals = peers.get(peer) ?? new Totals(model);
      totals.add(cut, strand);
      peers.set(peer, totals);
    }
  }
  return [...peers]
    .map(([peer, totals]) => ({ peer, totals }))
    .sort((a, b) => volume(b.totals) - volume(a.totals) || a.peer - b.peer);
}

/** @param {Totals} totals */
export function volume(totals) {
  return (totals.bytesSent ?? 0) + (totals.bytesReceived ?? 0);
}
