// What stands before each packed column, which says how to unpack it.

import { PackedNumbers, unfold } from "./packed-numbers.js";

/** What a value is expected to be; packed is what it adds to that. */
export const ROW_BEFORE = 1;
export const OTHER_COLUMN = 2;
export const LAST_OF_ITS_KIND = 3;

/**
 * @typedef {object} Head
 * @property {number} expected
 * @property {number} rows
 * @property {number} least
 * @property {number} most
 * @property {boolean} hasNull
 * @property {number} base number of the other column, or -1
 * @property {number[]} kinds numbers of the columns that rows of one kind share
 * @property {number} at where the rest begins
 */

/** Reads a head, and steps over its column. @param {PackedNumbers} numbers @returns {Head} */
function headOf(numbers) {
  const expected = numbers.next();
  const rows = numbers.next();
  const least = unfold(numbers.next());
  const most = least + numbers.next();
  const hasNull = numbers.next() === 1;
  const base = expected === OTHER_COLUMN ? numbers.next() : -1;
  const kinds = expected === LAST_OF_ITS_KIND ? numbers.list(numbers.next()) : [];
  const { at, bytes } = numbers;
  const listed = numbers.next();
  numbers.list(listed);
  const first = numbers.at;
  numbers.at += rows;
  if (listed === 0) {
    let bits = 0;
    for (let i = first; i < numbers.at; i++) {
      bits += bytes[i] > 0 ? bytes[i] - 1 : 0;
    }
    numbers.at += Math.ceil(bits / 8);
  }
  return { expected, rows, least, most, hasNull, base, kinds, at };
}

/** @param {Uint8Array} bytes of all columns @returns {Head[]} */
export function headsOf(bytes) {
  const numbers = new PackedNumbers(bytes, 0);
  const heads = [];
  while (numbers.at < bytes.length) {
    heads.push(headOf(numbers));
  }
  return heads;
}
