// The columns of the DNS table.

import { atLeast } from "./complete.js";
import { captured } from "./dom.js";
import { count, micros, UNKNOWN } from "./format.js";

/** @typedef {import("./dns-data.js").DnsGroup} DnsGroup */
/** @typedef {import("./dns-data.js").Key} Key */

const TITLES = { name: "Name", type: "Type", server: "Server", result: "Result" };
const WIDTHS = { name: 240, type: 76, server: 170, result: 110 };

/**
 * What a group has for one of its keys.
 * @param {import("./model.js").Model} model @param {DnsGroup} group @param {Key} key
 */
export function keyOf(model, group, key) {
  const first = group.members[0];
  return first < 0 ? null : model.dns.groups[key + "S"][first];
}

/**
 * @param {import("./model.js").Model} model @param {(row: number) => DnsGroup} group @param {Key[]} keys
 * @param {() => boolean} lost whether sums may be too small
 * @returns {import("./grid.js").GridColumn[]}
 */
export function dnsColumns(model, group, keys, lost) {
  const number = (/** @type {string} */ key, /** @type {string} */ title, /** @type {string} */ hint, /** @type {(g: DnsGroup) => number | null} */ value, write = count, width = 92) => ({
    key, title, hint, width, number: true,
    order: (/** @type {number} */ row) => value(group(row)) ?? NaN,
    cell: (/** @type {number} */ row) => write(value(group(row))),
    raw: (/** @type {number} */ row) => value(group(row)),
  });
  const sum = (/** @type {string} */ key, /** @type {string} */ title, /** @type {string} */ hint, /** @type {(g: DnsGroup) => number | null} */ value) =>
    number(key, title, hint, value, (known) => atLeast(count(known), lost()));
  // What had a result has not timed out, whatever was missed.
  const timeouts = (/** @type {number | null} */ known) => atLeast(count(known), lost() && !(known === 0 && keys.includes("result")));
  return [
    ...keys.map((key) => ({
      key, title: TITLES[key], width: WIDTHS[key], grow: key === keys[0],
      order: (/** @type {number} */ row) => model.texts.rank(keyOf(model, group(row), key)),
      cell: (/** @type {number} */ row) => captured(model.texts.at(keyOf(model, group(row), key)) ?? (key === keys[0] ? "all others" : UNKNOWN)),
      raw: (/** @type {number} */ row) => model.texts.raw(keyOf(model, group(row), key)),
    })),
    sum("queries", "Queries", "Queries, each attempt counted", (g) => g.queries),
    number("timeouts", "Timeouts", "No answer came within 6 s", (g) => g.timeouts, timeouts),
    number("p50Micros", "p50", "Median time from query to answer", (g) => g.latency.value("p50", model.base), micros),
    number("p95Micros", "p95", "95 of 100 answers came faster", (g) => g.latency.value("p95", model.base), micros),
    number("maxMicros", "Max", "The slowest answer", (g) => g.latencyMax, micros),
    sum("retries", "Retries", "Queries that were not the first attempt", (g) => g.retries),
  ];
}
