// The heading of a grid, whose buttons sort.

import { el, fill } from "./dom.js";

/** @typedef {import("./grid-order.js").GridColumn} GridColumn */
/**
 * @typedef {object} GridOptions
 * @property {string} label
 * @property {GridColumn[]} columns
 * @property {{key: string, downwards: boolean}} [sort] at first
 * @property {() => string} empty why there is no row
 * @property {number} [height] at most, in pixels
 * @property {(row: number) => void} [open] what Enter and a click do
 * @property {(row: number) => boolean} [chosen]
 * @property {(term: string) => void} [narrow] takes a filter from a cell
 */

/**
 * @param {HTMLElement} grid @param {HTMLElement} head the row of headings
 * @param {GridColumn[]} columns @param {{key: string, downwards: boolean}} sort @param {(column: GridColumn) => void} sortBy
 */
export function showHead(grid, head, columns, sort, sortBy) {
  grid.style.setProperty("--columns", columns.map(({ width, grow }) => (grow ? "minmax(" + width + "px, 1fr)" : width + "px")).join(" "));
  grid.style.setProperty("--width", columns.reduce((sum, { width }) => sum + width, 0) + "px");
  grid.setAttribute("aria-colcount", String(columns.length));
  fill(head, columns.map((column) =>
    el("div", { role: "columnheader", class: column.number ? "number" : null, "aria-sort": column.key !== sort.key ? "none" : sort.downwards ? "descending" : "ascending" },
      el("button", { type: "button", title: column.hint, "data-sort": column.key, onclick: () => sortBy(column) }, column.title))));
}
