// Sums of the rollup over time: for each bucket of the whole report.

import { bucketTime, wasRecorded } from "./model.js";
import { sampleRuns } from "./samples.js";
import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./aggregate.js").Choice} Choice */

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
  const samples = sampled ? sampleRuns(model, rows) : null;
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
