// Every connection the file holds: filter, sort, take away as CSV.

import { bucketTime } from "./model.js";
import { connectionColumns } from "./connection-columns.js";
import { connectionRows } from "./connection-rows.js";
import { byId, captured, el, fill } from "./dom.js";
import { count, counted, date, UNKNOWN } from "./format.js";
import { csvField } from "./text.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./connection-columns.js").ConnectionColumn} ConnectionColumn */
/** @typedef {import("./connection-rows.js").Row} Row */

const ROW_HEIGHT = 27;

/** A column's filter as Tabulator wants it; the query is only parsed when it changes. @param {ConnectionColumn} column */
function headerFilter(column) {
  const { matcher } = column;
  if (matcher === undefined) {
    return {};
  }
  let query = "";
  let matches = matcher(query);
  return {
    headerFilter: "input",
    headerFilterPlaceholder: column.example ?? "",
    headerFilterParams: { elementAttributes: { "aria-label": "Filter by " + (column.hint ?? column.title), spellcheck: "false", "data-filter": column.field } },
    headerFilterFunc: (/** @type {string} */ wanted, /** @type {any} */ value) => {
      if (wanted !== query) {
        query = wanted;
        matches = matcher(query);
      }
      return value !== null && matches(value);
    },
  };
}

/** @param {ConnectionColumn} column */
function definition(column) {
  const { title, field, width, number, hint, write = (/** @type {string | null} */ value) => value ?? UNKNOWN } = column;
  return {
    title,
    field,
    width,
    cssClass: number ? "number" : "",
    hozAlign: number ? "right" : "left",
    headerSortStartingDir: number ? "desc" : "asc",
    // A button, so that the keyboard can sort; and text nodes, because Tabulator would take a string for HTML.
    titleFormatter: () => el("button", { type: "button", class: "column-title", title: hint }, title),
    formatter: (/** @type {any} */ cell) => document.createTextNode(write(cell.getValue())),
    sorter: (/** @type {any} */ a, /** @type {any} */ b) =>
      a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1,
    ...headerFilter(column),
  };
}

/** @param {Model} model @param {import("./state.js").State} state */
export function startConnections(model, state) {
  const { total } = model.data.connections;
  const { from, to } = model.data.window;
  const columns = connectionColumns(date(from) === date(to));
  const rows = connectionRows(model);
  const table = new globalThis.Tabulator(byId("connections-table"), {
    data: rows,
    height: Math.min(560, Math.max(180, ROW_HEIGHT * (rows.length + 4))),
    rowHeight: ROW_HEIGHT,
    layout: "fitData",
    headerFilterLiveFilterDelay: 80,
    columns: columns.map(definition),
    placeholder: rows.length === 0 ? "No connection was recorded in the report's window." : "No connection matches the window and the filters.",
    columnDefaults: { resizable: "header", minWidth: 50 },
  });
  if (rows.length < total) {
    byId("connections-cut").hidden = false;
    byId("connections-cut").textContent =
      "This table holds the " + count(rows.length) + " connections with the most bytes out of " + count(total) +
      ". The others are in every sum, chart and arrow of this page, but not in this table.";
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  table.on("tableBuilt", () => {
    nameRoles();
    state.on(["from", "to", "node"], () => {
      clearTimeout(soon);
      soon = setTimeout(() => table.setFilter(inView()), 60);
    });
  });
  table.on("dataFiltered", (/** @type {unknown} */ _, /** @type {unknown[]} */ left) => tell(left.length));
  byId("connections-clear").addEventListener("click", () => {
    table.clearHeaderFilter();
    state.choose({ node: -1 });
  });
  byId("connections-csv").addEventListener("click", () => save(csv(columns, shown())));

  /** @returns {Row[]} as filtered and sorted; Tabulator hands out copies, which know no more than their index */
  function shown() {
    const byIndex = rows.toSorted((a, b) => a.index - b.index);
    return table.getData("active").map((/** @type {Row} */ copy) => byIndex[copy.index]);
  }

  /** Tabulator names a grid, but puts elements without a role, or with a second one, between it and its rows. */
  function nameRoles() {
    const element = byId("connections-table");
    element.setAttribute("aria-label", "Connections");
    element.setAttribute("aria-rowcount", String(rows.length));
    const roles = { ".tabulator-header": "presentation", ".tabulator-tableholder": "rowgroup", ".tabulator-table": "presentation" };
    for (const [part, role] of Object.entries(roles)) {
      element.querySelector(part)?.setAttribute("role", role);
    }
  }

  /** Connections that touch the window and, where one is chosen, the node. */
  function inView() {
    const first = bucketTime(model, state.chosen.from);
    const last = bucketTime(model, state.chosen.to);
    const { node } = state.chosen;
    return (/** @type {Row} */ row) =>
      row.start <= last && (row.end === null || row.end >= first) &&
      (node < 0 || row.peer === node || model.nodeOfHost[row.hostIndex] === node);
  }

  /** @param {number} left */
  function tell(left) {
    const { node } = state.chosen;
    fill(byId("connections-count"), count(left), " of ", counted(rows.length, "connection"), node < 0 ? null : [" \u00b7 only ", captured(model.nodes[node].name)]);
  }
}

/** @param {ConnectionColumn[]} columns @param {any[]} rows */
export function csv(columns, rows) {
  const line = (/** @type {(string | number | null)[]} */ fields) => fields.map(csvField).join(",") + "\r\n";
  const value = (/** @type {any} */ row, /** @type {string} */ field) => (field === "start" ? new Date(row.start).toISOString() : row[field]);
  const names = columns.map(({ field }) => ({ duration: "durationMillis", delay: "delayMicros", jitter: "jitterMicros", connect: "connectMicros" })[field] ?? field);
  return line(names) + rows.map((row) => line(columns.map(({ field }) => value(row, field)))).join("");
}

/** @param {string} text */
function save(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  el("a", { href: url, download: "connections.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
