// The queries behind a row of the DNS table, as many as the file holds.

import { captured, el, fill } from "./dom.js";
import { keyOf } from "./dns-columns.js";
import { count, micros, moment, UNKNOWN } from "./format.js";
import { createGrid } from "./grid.js";

/** @typedef {import("./dns-data.js").DnsGroup} DnsGroup */

/**
 * @param {import("./model.js").Model} model @param {import("./state.js").State} state @param {HTMLElement} element
 */
export function createQueries(model, state, element) {
  const { queries, groups } = model.dns;
  const { texts } = model;
  /** @type {number[]} */
  let held = [];
  const known = (/** @type {number} */ value) => (value >= 0 ? value : null);
  const text = (/** @type {string} */ key, /** @type {string} */ title, /** @type {number} */ width, /** @type {(query: number) => number} */ index) => ({
    key, title, width,
    order: (/** @type {number} */ row) => texts.rank(index(held[row])),
    cell: (/** @type {number} */ row) => captured(texts.at(index(held[row])) ?? UNKNOWN),
    raw: (/** @type {number} */ row) => texts.raw(index(held[row])),
  });
  const number = (/** @type {string} */ key, /** @type {string} */ title, /** @type {number} */ width, /** @type {(query: number) => number | null} */ value, /** @type {(v: number | null) => string} */ write) => ({
    key, title, width, number: true,
    order: (/** @type {number} */ row) => value(held[row]) ?? NaN,
    cell: (/** @type {number} */ row) => write(value(held[row])),
    raw: (/** @type {number} */ row) => value(held[row]),
  });
  const ofGroup = (/** @type {string} */ column) => (/** @type {number} */ query) => (queries.group[query] < 0 ? -1 : groups[column][queries.group[query]]);
  const plain = (/** @type {number | null} */ value) => (value === null ? UNKNOWN : String(value));
  const title = el("h3");
  const note = el("p", { class: "hint" });
  const table = el("div");
  fill(element, title, note, table);
  element.hidden = true;
  const grid = createGrid(table, {
    label: "Queries",
    height: 300,
    sort: { key: "latencyMicros", downwards: true },
    empty: () => "",
    columns: [
      { key: "time", title: "Time (UTC)", width: model.oneDay ? 112 : 190, order: (row) => queries.ts[held[row]], cell: (row) => moment(queries.ts[held[row]], model.oneDay), raw: (row) => new Date(queries.ts[held[row]]).toISOString() },
      { key: "host", title: "Host", width: 120, order: (row) => queries.host[held[row]], cell: (row) => captured(model.hosts[queries.host[held[row]]].name), raw: (row) => model.data.hosts[queries.host[held[row]]].name },
      text("name", "Name", 220, ofGroup("nameS")),
      text("type", "Type", 70, ofGroup("typeS")),
      text("server", "Server", 150, ofGroup("serverS")),
      text("result", "Result", 104, ofGroup("resultS")),
      number("latencyMicros", "Latency", 92, (query) => known(queries.latencyUs[query]), micros),
      number("attempt", "Attempt", 76, (query) => known(queries.attempt[query]), plain),
      text("client", "Asked from", 150, (query) => queries.clientS[query]),
      text("process", "Process", 140, (query) => queries.processS[query]),
      number("pid", "PID", 76, (query) => known(queries.pid[query]), plain),
    ],
  });

  return {
    /** @param {DnsGroup} group @param {import("./dns-data.js").Key[]} keys what its queries have in common */
    open(group, keys) {
      const { start, order } = model.dns.queriesOf;
      const { from, to, filter } = state.chosen;
      held = group.members.flatMap((member) => Array.from(order.subarray(start[member + 1], start[member + 2])))
        .filter((query) => queries.bucket[query] >= from && queries.bucket[query] < to && filter.query(query));
      const name = group.members[0] < 0 ? "all others" : keys.map((key) => texts.at(keyOf(model, group, key)) ?? UNKNOWN).join(" \u00b7 ");
      fill(title, "Queries: ", captured(name));
      note.textContent = held.length === group.queries
        ? "All " + count(held.length) + " of them."
        : held.length === 0
          ? "None of these " + count(group.queries) + " queries is in this file, only their sums: of each kind it holds those without an answer and the slowest."
          : count(held.length) + " of " + count(group.queries) + ": this file holds those without an answer, then the slowest. The others are in the sums.";
      element.hidden = false;
      grid.update(held.length, null);
    },
    close() {
      element.hidden = true;
    },
  };
}
