// The dictionary of captured text: each text is made visible once, when it is first shown, and sorted once, when a table is
// first sorted by it.

import { visible } from "./text.js";

export class Texts {
  /** @param {string[]} strings as captured */
  constructor(strings) {
    this.strings = strings;
    /** @type {(string | undefined)[]} */
    this.shown = Array.from({ length: strings.length });
    /** @type {Float64Array | null} */
    this.ranks = null;
  }

  /** @param {number | null} index @returns {string | null} safe to show; null where the index says NULL */
  at(index) {
    if (index === null || index < 0) {
      return null;
    }
    return (this.shown[index] ??= visible(this.strings[index]));
  }

  /** @param {number | null} index @returns {string | null} as captured, for files and comparisons */
  raw(index) {
    return index === null || index < 0 ? null : this.strings[index];
  }

  /** @param {number | null} index @returns {number} its place among all texts in alphabetical order, NaN for NULL */
  rank(index) {
    if (index === null || index < 0) {
      return NaN;
    }
    this.ranks ??= ranksOf(this.strings);
    return this.ranks[index];
  }
}

/** @param {string[]} strings @returns {Float64Array<ArrayBuffer>} the place of each in alphabetical order */
export function ranksOf(strings) {
  const order = Array.from(strings, (_, i) => i).sort((a, b) => (strings[a] < strings[b] ? -1 : strings[a] > strings[b] ? 1 : 0));
  const ranks = new Float64Array(strings.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}
