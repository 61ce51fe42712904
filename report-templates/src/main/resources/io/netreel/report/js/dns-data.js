// DNS as it is worked with: sums by bucket, host and group, the answers' latencies, and the queries that the file holds.

import { Histogram } from "./histogram.js";
import { groupBy, ranged } from "./ranged.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {"name" | "type" | "server" | "result"} Key what queries are grouped by */
/** @typedef {ReturnType<typeof dnsData>} DnsData */
/**
 * Queries that have the chosen keys in common.
 * @typedef {object} DnsGroup
 * @property {number[]} members indices of groups in the data; -1 is all that is in no group there
 * @property {number} queries
 * @property {number} timeouts
 * @property {number} retries
 * @property {number} failed
 * @property {number | null} latencyMax in microseconds
 * @property {Histogram} latency
 */

/** @type {Key[]} */
export const KEYS = ["name", "type", "server", "result"];

/** @param {any} data as described in the contract with the analyzer */
export function dnsData(data) {
  const { groups, rollup, latency, queries } = data.dns;
  return {
    groups,
    queries,
    rollup,
    rows: ranged(rollup.bucket, data.bucketCount),
    samples: { bin: latency.bin, count: latency.count, ...groupBy(latency.row, rollup.bucket.length) },
    queriesOf: groupBy(queries.group.map((/** @type {number} */ group) => group + 1), groups.nameS.length + 1),
    bins: latency.bin.reduce((/** @type {number} */ most, /** @type {number} */ bin) => Math.max(most, bin + 1), 1),
  };
}

/**
 * @param {DnsData} dns @param {import("./aggregate.js").Buckets} buckets @param {Key[]} keys
 * @param {number} [host] any if left out
 * @returns {DnsGroup[]}
 */
export function dnsGroups(dns, buckets, keys, host = -1) {
  const { rollup, rows, samples } = dns;
  /** @type {Map<string, DnsGroup>} */
  const found = new Map();
  /** @type {Map<number, DnsGroup>} */
  const ofGroup = new Map();
  rows.each(buckets, (row) => {
    const group = rollup.group[row];
    if (host >= 0 && rollup.host[row] !== host) {
      return;
    }
    const sums = ofGroup.get(group) ?? lookUp(group);
    sums.queries += rollup.queries[row];
    sums.timeouts += rollup.timeouts[row];
    sums.retries += rollup.retries[row];
    sums.failed += rollup.failed[row] === 1 ? rollup.queries[row] : 0;
    const most = rollup.latencyMax[row];
    sums.latency.addMax(most);
    sums.latencyMax = Number.isNaN(most) ? sums.latencyMax : Math.max(most, sums.latencyMax ?? 0);
    for (let at = samples.start[row]; at < samples.start[row + 1]; at++) {
      sums.latency.add(samples.bin[samples.order[at]], samples.count[samples.order[at]]);
    }
  });
  return [...found.values()];

  /** @param {number} group */
  function lookUp(group) {
    const key = group < 0 ? "" : keys.map((name) => dns.groups[name + "S"][group]).join();
    const sums = found.get(key) ?? { members: [], queries: 0, timeouts: 0, retries: 0, failed: 0, latencyMax: null, latency: new Histogram(dns.bins) };
    sums.members.push(group);
    found.set(key, sums);
    ofGroup.set(group, sums);
    return sums;
  }
}

/**
 * Queries without an answer, or with one that tells of a failure, for each bucket.
 * @param {Model} model
 */
export function dnsFailures(model) {
  const { dns } = model;
  const failures = new Float64Array(model.bucketCount);
  for (let row = 0; row < dns.rollup.bucket.length; row++) {
    if (dns.rollup.failed[row] === 1) {
      failures[dns.rollup.bucket[row]] += dns.rollup.queries[row];
    }
  }
  return failures;
}
