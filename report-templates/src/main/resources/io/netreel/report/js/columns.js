// Unpacks the columns of tables, as docs/page-data.md defines them. NULL becomes NaN.

import { headsOf, LAST_OF_ITS_KIND, OTHER_COLUMN, ROW_BEFORE } from "./column-heads.js";
import { addLeast, addUp, readRemainders, repeat } from "./remainders.js";

/** @typedef {Float64Array | Int32Array} Column whole numbers, and NaN where one is not known */
/** @typedef {import("./column-heads.js").Head} Head */

export class Columns {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.heads = headsOf(bytes);
    /** @type {(Column | undefined)[]} */
    this.made = [];
    /** @type {Map<string, Uint32Array>} */
    this.kinds = new Map();
  }

  /** @param {number} number @returns {Column} */
  column(number) {
    return (this.made[number] ??= this.read(this.heads[number]));
  }

  /** @param {Head} head @returns {Column} */
  read({ expected, rows, least, most, hasNull, base, kinds, at }) {
    // What is packed must fit, too, which may be twice the range.
    const fits = !hasNull && expected !== OTHER_COLUMN && least >= -0x80000000 && most <= 0x7fffffff && most - least < 0x20000000;
    const values = fits ? new Int32Array(rows) : new Float64Array(rows);
    readRemainders(this.bytes, at, values);
    switch (expected) {
      case ROW_BEFORE: addUp(values, null, least, hasNull); break;
      case OTHER_COLUMN: addUp(values, this.column(base), least, hasNull); break;
      case LAST_OF_ITS_KIND: repeat(values, this.kindsOf(kinds), least); break;
      default: addLeast(values, least, hasNull);
    }
    return values;
  }

  /** Rows that are the same in these columns get the same number. @param {number[]} numbers @returns {Uint32Array} */
  kindsOf(numbers) {
    const key = numbers.join();
    let kinds = this.kinds.get(key);
    if (kinds === undefined) {
      kinds = new Uint32Array(this.heads[numbers[0]].rows);
      for (const number of numbers) {
        const column = this.column(number);
        const { least, most } = this.heads[number];
        /** @type {Map<number, number>} */
        const known = new Map();
        for (let row = 0; row < kinds.length; row++) {
          const kind = kinds[row] * (most - least + 2) + (Number.isNaN(column[row]) ? 0 : column[row] - least + 1);
          let found = known.get(kind);
          if (found === undefined) {
            found = known.size;
            known.set(kind, found);
          }
          kinds[row] = found;
        }
      }
      this.kinds.set(key, kinds);
    }
    return kinds;
  }
}
