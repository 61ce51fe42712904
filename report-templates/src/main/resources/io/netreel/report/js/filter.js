// What the reader narrows everything to. A filter says of each kind of row whether it stays.

/**
 * @typedef {object} Filter
 * @property {string} text as written in the bar
 * @property {(host: number, group: number) => boolean} dns of a recorded host and a group of queries
 * @property {(row: number) => boolean} happening of a command or a mark
 */

/** @type {Filter} */
export const NO_FILTER = { text: "", dns: () => true, happening: () => true };
