// The columns of the connection table where it sums connections up.

import { atLeast } from "./complete.js";
import { captured } from "./dom.js";
import { bytes, count, micros, UNKNOWN } from "./format.js";
import { ranksOf } from "./texts.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./connection-groups.js").Grouping} Grouping */
/** @typedef {import("./connection-groups.js").Group} Group */

/**
 * @param {Model} model @param {Grouping} grouping @param {() => Group[]} groups
 * @param {() => import("./histogram.js").Percentile} percentile @param {() => boolean} lost whether sums may be too small
 * @returns {import("./grid.js").GridColumn[]}
 */
export function groupColumns(model, grouping, groups, percentile, lost) {
  const number = (/** @type {string} */ key, /** @type {string} */ title, /** @type {(g: Group) => number | null} */ value, write = count, hint = title) => ({
    key, title, hint, width: 104, number: true,
    order: (/** @type {number} */ row) => value(group(row)) ?? NaN,
    cell: (/** @type {number} */ row) => write(value(group(row))),
    raw: (/** @type {number} */ row) => value(group(row)),
  });
  const sum = (/** @type {string} */ key, /** @type {string} */ title, /** @type {(g: Group) => number | null} */ value, write = count, hint = title) =>
    number(key, title, value, (known) => atLeast(write(known), lost()), hint);
  const name = (/** @type {number} */ row) => grouping.name(model, groups()[row].first);
  const group = (/** @type {number} */ row) => groups()[row];
  /** @type {Group[]} */
  let rankedFor = [];
  let ranks = new Float64Array();
  const rank = (/** @type {number} */ row) => {
    if (rankedFor !== groups()) {
      rankedFor = groups();
      ranks = ranksOf(rankedFor.map((_, i) => name(i) ?? ""));
    }
    return name(row) === null ? NaN : ranks[row];
  };
  return [
    { key: grouping.key, title: grouping.title, width: 240, grow: true, order: rank, cell: (row) => captured(name(row) ?? UNKNOWN), raw: name, term: (row) => grouping.terms(model, group(row).first)[0] },
    sum("connections", "Connections", (g) => g.connections, count, "Rows of the table that it stands for"),
    sum("bytesSent", "Sent", (g) => g.sums[0], bytes),
    sum("bytesReceived", "Received", (g) => g.sums[1], bytes),
    sum("opened", "Opened", (g) => g.sums[2]),
    sum("closed", "Closed", (g) => g.sums[3]),
    // UDP has no connections that could fail.
    sum("failed", "Failed", (g) => (g.sums[2] === null && g.failed === 0 ? null : g.failed)),
    sum("retransmits", "Retrans.", (g) => g.sums[4], count, "TCP retransmissions"),
    number("delayMicros", "Delay", (g) => g.delay.value(percentile(), model.base), micros, "TCP delay: the chosen percentile of the connections' medians"),
    number("jitterMicros", "Jitter", (g) => g.jitter.value(percentile(), model.base), micros, "TCP jitter: the chosen percentile of the connections' medians"),
  ];
}
