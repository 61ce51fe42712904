// What is left of the values of a packed column when what was expected is taken off: from bytes to numbers, and from them to values.

import { PackedNumbers, unfold } from "./packed-numbers.js";

/** @typedef {import("./columns.js").Column} Column */

/** @param {Uint8Array} bytes of all columns @param {number} at where those of the column begin @param {Column} values to fill */
export function readRemainders(bytes, at, values) {
  const numbers = new PackedNumbers(bytes, at);
  const listed = numbers.next();
  if (listed === 0) {
    readBits(bytes, numbers.at, values);
    return;
  }
  const list = numbers.list(listed);
  for (let row = 0; row < values.length; row++) {
    values[row] = list[bytes[numbers.at + row]];
  }
}

/** @param {Uint8Array} bytes @param {number} at @param {Column} values */
function readBits(bytes, at, values) {
  const rows = values.length;
  let next = at + rows;
  let held = 0;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const length = bytes[at + row];
    if (length < 2) {
      values[row] = length;
      continue;
    }
    let left = length - 1;
    let value = 0;
    let unit = 1;
    while (left > 0) {
      // At most 23 bits at once, so that what is held stays in 31.
      const wanted = left > 23 ? 23 : left;
      while (count < wanted) {
        held |= bytes[next++] << count;
        count += 8;
      }
      value += (held & ((1 << wanted) - 1)) * unit;
      held >>>= wanted;
      count -= wanted;
      left -= wanted;
      unit *= 1 << wanted;
    }
    values[row] = value + unit;
  }
}

/** Where the least is expected. @param {Column} values @param {number} least @param {boolean} hasNull */
export function addLeast(values, least, hasNull) {
  if (hasNull) {
    for (let row = 0; row < values.length; row++) {
      values[row] = values[row] === 0 ? NaN : values[row] - 1 + least;
    }
  } else if (least !== 1) {
    for (let row = 0; row < values.length; row++) {
      values[row] += least - 1;
    }
  }
}

/** From what stands for a repetition, or for another value, to that value. @param {Column} values @param {Uint32Array} kinds @param {number} least */
export function repeat(values, kinds, least) {
  const last = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value > 0) {
      last[kinds[row]] = value === 1 ? NaN : value - 2 + least;
    }
    values[row] = last[kinds[row]];
  }
}

/** From differences to values. @param {Column} values @param {Column | null} base against it, or without one against the row before @param {number} least @param {boolean} hasNull */
export function addUp(values, base, least, hasNull) {
  let last = least;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (hasNull && value === 0) {
      values[row] = NaN;
    } else {
      const from = base === null || Number.isNaN(base[row]) ? last : base[row];
      last = values[row] = from + unfold(value - 1);
    }
  }
}
