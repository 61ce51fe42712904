// A small table that sorts by its headings: for rows by the hundred. (The connection table has its own.)

import { el, fill } from "./dom.js";
import { counted } from "./format.js";
import { createTableRows } from "./table-rows.js";

/**
 * @template Row
 * @typedef {object} Column
 * @property {string} title
 * @property {string} [hint]
 * @property {boolean} [number] right-aligned, first sorted downwards
 * @property {(row: Row) => string | number | null} value what it is sorted by
 * @property {(row: Row) => Node | string} [cell] what is shown, if not the value
 * @property {string} [metric] that it shows
 * @property {boolean} [fixed] its cell is always the same for rows of one name
 */

/** @param {string | number | null} a @param {string | number | null} b */
function compare(a, b) {
  if (a === null || b === null) {
    return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  }
  return typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : a === b ? 0 : 1;
}

/**
 * @template Row
 * @param {{caption: string, columns: Column<Row>[], sortBy?: number, limit?: number, empty: () => string,
 *     chosen?: (row: Row) => boolean, name?: (row: Row) => string}} options
 */
export function createTable(options) {
  const { columns, limit = 300 } = options;
  const heads = columns.map((column, i) =>
    el(
      "th",
      { scope: "col", class: column.number ? "number" : null },
      el("button", { type: "button", title: column.hint, onclick: () => sort(i) }, column.title),
    ),
  );
  const body = el("tbody");
  const table = el("table", {}, el("caption", { class: "unseen" }, options.caption), el("thead", {}, el("tr", {}, heads)), body);
  const note = el("p", { class: "hint" });
  const element = el("div", { class: "table-box" }, table, note);
  let sorted = options.sortBy ?? -1;
  let downwards = sorted >= 0 && columns[sorted].number === true;
  /** @type {Row[]} */
  let rows = [];
  const lines = createTableRows(body, columns, options);

  /** @param {number} column */
  function sort(column) {
    downwards = column === sorted ? !downwards : columns[column].number === true;
    sorted = column;
    draw();
  }

  function draw() {
    heads.forEach((head, i) => {
      head.setAttribute("aria-sort", i !== sorted ? "none" : downwards ? "descending" : "ascending");
    });
    const inOrder = sorted < 0 ? rows : rows.toSorted((a, b) => {
      const { value } = columns[sorted];
      return (downwards ? -1 : 1) * compare(value(a), value(b));
    });
    lines.show(inOrder.slice(0, limit));
    if (rows.length === 0) {
      fill(body, el("tr", {}, el("td", { colspan: columns.length, class: "empty" }, options.empty())));
    }
    note.textContent = rows.length > limit ? "Not shown: " + counted(rows.length - limit, "more row") + "." : "";
    note.hidden = rows.length <= limit;
  }

  return {
    element,
    /** @param {Row[]} newRows */
    update(newRows) {
      rows = newRows;
      draw();
    },
  };
}
