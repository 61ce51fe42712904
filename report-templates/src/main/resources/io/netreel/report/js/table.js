// A small table that sorts by its headings: for rows by the hundred. (The connection table has its own.)

import { el, fill } from "./dom.js";
import { counted } from "./format.js";

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

/** From how many rows on those out of sight are drawn when nothing moves for a while, in milliseconds. */
const LONG = 80;
const RESTING = 120;
const SPARE = 15;

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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  /** Rows as they were drawn, by name: most of a window's change is in the numbers. @type {Map<string, HTMLElement>} */
  const drawn = new Map();

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
    const shown = inOrder.slice(0, limit);
    const near = inSight(shown.length);
    clearTimeout(rest);
    if (near.from > 0 || near.to < shown.length) {
      rest = setTimeout(() => shown.forEach((row) => line(row, true)), RESTING);
    }
    const lines = shown.map((row, i) => line(row, i >= near.from && i < near.to));
    if (lines.length !== body.children.length || lines.some((one, i) => one !== body.children[i])) {
      body.replaceChildren(...lines);
    }
    if (rows.length === 0) {
      fill(body, el("tr", {}, el("td", { colspan: columns.length, class: "empty" }, options.empty())));
    }
    note.textContent = rows.length > limit ? "Not shown: " + counted(rows.length - limit, "more row") + "." : "";
    note.hidden = rows.length <= limit;
  }

  /** Which rows can be seen, of a long table; the others may wait. @param {number} count */
  function inSight(count) {
    const { top, height } = body.getBoundingClientRect();
    if (count < LONG || body.children.length !== count || height === 0) {
      return { from: 0, to: count };
    }
    const each = height / count;
    return { from: Math.floor(-top / each) - SPARE, to: Math.ceil((innerHeight - top) / each) + SPARE };
  }

  /** @param {Row} row @param {boolean} now whether its cells must be right at once */
  function line(row, now) {
    const name = options.name?.(row);
    const before = name === undefined ? undefined : drawn.get(name);
    if (before !== undefined && !now) {
      return before;
    }
    const line = before ?? el("tr", { "data-name": name }, columns.map((column) => el("td", { class: column.number ? "number" : null, "data-metric": column.metric })));
    line.classList.toggle("chosen", options.chosen?.(row) === true);
    columns.forEach((column, i) => {
      const cell = line.children[i];
      if (before === undefined || !column.fixed) {
        const content = column.cell ? column.cell(row) : column.value(row);
        if (content instanceof Node) {
          cell.replaceChildren(content);
        } else if (cell.textContent !== String(content ?? "")) {
          cell.textContent = String(content ?? "");
        }
      }
    });
    if (name !== undefined) {
      drawn.set(name, line);
    }
    return line;
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
