// What is wrong with a filter, and where.

export class FilterError extends Error {
  /** @param {string} message a sentence @param {number} column in characters from 1 */
  constructor(message, column) {
    super(message);
    this.column = column;
  }
}

/** A to Z in lower case, nothing else. @param {string} text */
export function lower(text) {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
