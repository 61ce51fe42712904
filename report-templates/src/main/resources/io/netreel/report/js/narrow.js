// The tables of a model, narrowed to a filter. Everything that sums rows up works on what is left as on the whole.

import { groupBy, ranged } from "./ranged.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./filter.js").Filter} Filter */

/** @param {Model} model @param {Filter} filter takes the place of the one before */
export function narrow(model, filter) {
  const { whole } = model;
  const flows = filter.terms.length === 0 ? whole.flows : filter.flowsBy.length === 0 ? kept(whole.flows, filter) : ofConnections(model, filter);
  Object.assign(model, flows, { rowsOfBucket: groupBy(flows.rollup.bucket, model.bucketCount) });
  const { dns } = model;
  const sums = filter.terms.length === 0 ? whole.dns : filter.dnsBy.length === 0 ? keptQueries(whole.dns, filter) : ofQueries(model, filter);
  Object.assign(dns, sums, { rows: ranged(sums.rollup.bucket, model.bucketCount) });
}

/** @param {any} columns @param {ArrayLike<number>} rows @returns {any} */
function picked(columns, rows) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => {
    const kind = /** @type {any} */ (column).constructor;
    return [name, kind.from(rows, (/** @type {number} */ row) => column[row])];
  }));
}

/** @param {number} count @param {(row: number) => boolean} passes */
function rowsThat(count, passes) {
  const rows = [];
  for (let row = 0; row < count; row++) {
    if (passes(row)) {
      rows.push(row);
    }
  }
  return rows;
}

/** @param {any} flows @param {Filter} filter */
function kept(flows, filter) {
  const rows = rowsThat(flows.rollup.bucket.length, filter.rollup);
  const { start, order, ...columns } = flows.samples;
  return { rollup: picked(flows.rollup, rows), samples: { ...columns, ...regrouped(start, order, rows) } };
}

/** Samples by row, for some of the rows. @param {Uint32Array} start @param {Uint32Array} order @param {number[]} rows */
function regrouped(start, order, rows) {
  const newStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    newStart[i + 1] = newStart[i] + start[row + 1] - start[row];
  });
  const newOrder = new Uint32Array(newStart[rows.length]);
  rows.forEach((row, i) => newOrder.set(order.subarray(start[row], start[row + 1]), newStart[i]));
  return { start: newStart, order: newOrder };
}

/** Each connection as a row in the bucket in which it was last seen, with its median as its only sample. @param {Model} model @param {Filter} filter */
function ofConnections(model, filter) {
  const { connections: c } = model.data;
  const rows = rowsThat(c.start.length, (row) => filter.connections === null || filter.connections[row] === 1);
  const column = (/** @type {any} */ kind, /** @type {(row: number) => number} */ read) => kind.from(rows, read);
  const number = (/** @type {string} */ name) => column(Float64Array, (row) => c[name][row]);
  const bucketOf = (/** @type {number} */ row) => {
    const seen = c.end[row] >= 0 ? c.end[row] : c.start[row];
    return Math.min(model.bucketCount - 1, Math.max(0, Math.ceil((seen - model.bucketStart) / model.bucketMillis) - 1));
  };
  const rollup = {
    bucket: column(Uint32Array, bucketOf),
    host: column(Uint32Array, (row) => c.host[row]),
    peer: column(Int32Array, (row) => c.peer[row]),
    transport: column(Uint8Array, (row) => c.transport[row]),
    direction: column(Uint8Array, (row) => c.direction[row]),
    bytesSent: number("bytesSent"), bytesReceived: number("bytesReceived"), opened: number("opened"), closed: number("closed"),
    failed: column(Float64Array, (row) => (c.transport[row] === 1 ? NaN : c.failedS[row] < 0 ? 0 : 1)),
    retransmits: number("retransmits"),
    delayMax: column(Float64Array, (row) => (c.delay[row] >= 0 ? c.delay[row] : NaN)), jitterMax: column(Float64Array, (row) => (c.jitter[row] >= 0 ? c.jitter[row] : NaN)),
  };
  const of = /** @type {number[]} */ ([]);
  const metric = /** @type {number[]} */ ([]);
  const bin = /** @type {number[]} */ ([]);
  const width = Math.log(model.base);
  rows.forEach((row, i) => {
    for (const [which, micros] of [c.delay[row], c.jitter[row]].entries()) {
      if (micros >= 0) {
        of.push(i);
        metric.push(which);
        bin.push(Math.min(model.bins - 1, Math.floor(Math.log(Math.max(micros, 1)) / width)));
      }
    }
  });
  const samples = { metric: Uint8Array.from(metric), bin: Uint32Array.from(bin), count: new Float64Array(of.length).fill(1), ...groupBy(of, rows.length) };
  return { rollup, samples };
}

/** @param {any} dns @param {Filter} filter */
function keptQueries(dns, filter) {
  const rows = rowsThat(dns.rollup.bucket.length, filter.dnsSum);
  const { start, order, ...columns } = dns.samples;
  return { rollup: picked(dns.rollup, rows), samples: { ...columns, ...regrouped(start, order, rows) } };
}

/** Each query that the file holds as a row. @param {Model} model @param {Filter} filter */
function ofQueries(model, filter) {
  const { queries: q, groups } = model.data.dns;
  const { strings } = model.data;
  const rows = rowsThat(q.group.length, filter.query);
  const result = (/** @type {number} */ query) => (q.group[query] < 0 ? "" : strings[groups.resultS[q.group[query]]]);
  const answered = rows.flatMap((query, i) => (q.latencyUs[query] >= 0 ? [i] : []));
  return {
    rollup: {
      bucket: rows.map((query) => q.bucket[query]), host: rows.map((query) => q.host[query]), group: rows.map((query) => q.group[query]),
      failed: rows.map((query) => (["NOERROR", "NXDOMAIN", "unknown"].includes(result(query)) ? 0 : 1)),
      queries: rows.map(() => 1), timeouts: rows.map((query) => (result(query) === "timeout" ? 1 : 0)),
      retries: rows.map((query) => (q.attempt[query] > 1 ? 1 : 0)), latencyMax: rows.map((query) => (q.latencyUs[query] >= 0 ? q.latencyUs[query] : NaN)),
    },
    samples: {
      bin: answered.map((i) => Math.min(model.dns.bins - 1, Math.floor(Math.log(Math.max(q.latencyUs[rows[i]], 1)) / Math.log(model.base)))),
      count: answered.map(() => 1), ...groupBy(answered, rows.length),
    },
  };
}
