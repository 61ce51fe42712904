// Numbers, sizes and times in a filter, as exact whole numbers.

import { FilterError, lower } from "./filter-error.js";

/** Bytes of each unit. */
export const SIZES = new Map(Object.entries({ "": 1n, b: 1n, kb: 1000n, mb: 1000n ** 2n, gb: 1000n ** 3n, tb: 1000n ** 4n, kib: 1024n, mib: 1024n ** 2n, gib: 1024n ** 3n, tib: 1024n ** 4n }));
/** Microseconds of each unit. */
export const TIMES = new Map(Object.entries({ us: 1n, "\u00b5s": 1n, ms: 1000n, s: 1000000n, m: 60000000n, h: 3600000000n }));

/** @param {string} text @param {number} column @param {(one: string) => number | null} read */
export function range(text, column, read) {
  const ends = text.split("..");
  if (ends.length === 2) {
    const [from, to] = ends.map(read);
    if (from === null || to === null) {
      return null;
    }
    if (from > to) {
      throw new FilterError("The range ends before it begins", column);
    }
    return { from, to };
  }
  const [, op, value] = /^(>=|<=|>|<|=)?(.*)$/s.exec(text) ?? ["", "", ""];
  const number = read(value);
  return number === null ? null : { op: op || "=", number };
}

/** @param {string} text @param {number} most */
export function whole(text, most) {
  return /^\d{1,16}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** @param {string} text @param {Map<string, bigint>} units @returns {number | null} exact, or nothing */
export function scaled(text, units) {
  const found = /^(\d{1,30})(?:\.(\d{1,30}))?([a-z\u00b5]*)$/i.exec(text);
  const unit = found === null ? undefined : units.get(lower(found[3]));
  if (found === null || unit === undefined) {
    return null;
  }
  const fraction = found[2] ?? "";
  const value = BigInt(found[1] + fraction) * unit;
  const divisor = 10n ** BigInt(fraction.length);
  return value % divisor === 0n && value / divisor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value / divisor) : null;
}
