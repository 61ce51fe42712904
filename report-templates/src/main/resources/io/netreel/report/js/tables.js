// Puts columns in their places in the data, where the JSON only has their numbers.

/** @typedef {import("./columns.js").Columns} Columns */

/** How long the page may be busy without looking up, in milliseconds. */
const SLICE = 12;

/** @param {any} table */
function* placesIn(table) {
  for (const [name, value] of Object.entries(table)) {
    if (value !== null && typeof value === "object" && typeof value.column === "number") {
      yield { name, number: value.column };
    }
  }
}

/** @param {any} table @param {Columns} columns */
export function fillTable(table, columns) {
  for (const { name, number } of placesIn(table)) {
    table[name] = columns.column(number);
  }
}

/**
 * The same for a long table, so that the page answers meanwhile.
 * @param {any} table @param {Columns} columns @param {() => Promise<void>} pause
 */
export async function fillLongTable(table, columns, pause) {
  let begun = performance.now();
  for (const { name, number } of placesIn(table)) {
    table[name] = columns.column(number);
    if (performance.now() - begun > SLICE) {
      await pause();
      begun = performance.now();
    }
  }
}

/** All but the connections, which are most of it. @param {any} data @param {Columns} columns */
export function fillTables(data, columns) {
  const { groups, rollup, latency, queries } = data.dns;
  for (const table of [data.incomplete, data.rollup, data.histogram, groups, rollup, latency, queries, data.commands, data.marks]) {
    fillTable(table, columns);
  }
}
