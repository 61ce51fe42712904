// Files for the reader to take away: what a grid shows as CSV, and pictures.

import { el } from "./dom.js";
import { csvField } from "./text.js";

/**
 * What a grid shows, in its order, with raw values under the names of their columns.
 * @param {import("./grid.js").GridColumn[]} columns @param {ArrayLike<number>} rows
 */
export function csv(columns, rows) {
  const kept = columns.filter(({ raw }) => raw !== undefined);
  const line = (/** @type {(string | number | null)[]} */ fields) => fields.map(csvField).join(",") + "\r\n";
  const lines = Array.from(rows, (row) => line(kept.map(({ raw }) => raw?.(row) ?? null)));
  return line(kept.map(({ key }) => key)) + lines.join("");
}

/** @param {Blob} blob @param {string} name */
export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** @param {import("./grid.js").Grid} grid @param {string} name of the file */
export function saveCsv(grid, name) {
  saveBlob(new Blob([csv(grid.columns(), grid.rows())], { type: "text/csv;charset=utf-8" }), name);
}
