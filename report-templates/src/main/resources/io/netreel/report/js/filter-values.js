// The values of a filter's term, by the kind of its field.

import { networkOf } from "./addresses.js";
import { FilterError, lower } from "./filter-error.js";
import { choicesOf } from "./filter-fields.js";

/** @typedef {{c: string, escaped: boolean}} Letter */
/** @typedef {{letters: Letter[], quoted: boolean, column: number}} Written a value as it stands in the filter */
/** @typedef {Record<string, any>} Value as docs/filter.md tells */

const SIZES = new Map(Object.entries({ "": 1n, b: 1n, kb: 1000n, mb: 1000n ** 2n, gb: 1000n ** 3n, tb: 1000n ** 4n, kib: 1024n, mib: 1024n ** 2n, gib: 1024n ** 3n, tib: 1024n ** 4n }));
const TIMES = new Map(Object.entries({ us: 1n, "\u00b5s": 1n, ms: 1000n, s: 1000000n, m: 60000000n, h: 3600000000n }));
const EXAMPLES = {
  address: "is no address; write 10.0.0.1, 10.1.0.0/16 or 10.0.*",
  network: "is no network; write 10.1.0.0/16 or 2001:db8::/32",
  port: "is no port; write 443, >1023 or 1000..2000",
  number: "is no number; write 5, >=5 or 5..10",
  size: "is no size; write 1500, >1MB or 1KiB..1MiB",
  time: "is no time; write 20ms, >=1.5s or 100us..5ms",
};

/** @param {Written} written */
export function textOf({ letters }) {
  return letters.map(({ c }) => c).join("");
}

/** @param {Letter[]} letters */
function pattern(letters) {
  const isGlob = letters.some(({ c, escaped }) => !escaped && (c === "*" || c === "?"));
  return isGlob
    ? { glob: lower(letters.map(({ c, escaped }) => (c === "\\" || (escaped && (c === "*" || c === "?")) ? "\\" + c : c)).join("")) }
    : { text: lower(letters.map(({ c }) => c).join("")) };
}

/** @param {Letter[]} letters */
function isStar(letters) {
  return letters.length === 1 && letters[0].c === "*" && !letters[0].escaped;
}

/** @param {string} text */
function network(text) {
  const found = networkOf(text);
  return found === null ? null : { network: found.bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("") + "/" + found.length };
}

/** @param {Written} written @returns {Value} of a term without a field */
export function wordValue(written) {
  if (written.letters.length === 0) {
    throw new FilterError("A word is missing between the quotes", written.column);
  }
  return network(textOf(written)) ?? pattern(written.letters);
}

/**
 * @param {string} field @param {import("./filter-fields.js").Kind} kind @param {Written} written
 * @returns {Value}
 */
export function fieldValue(field, kind, written) {
  const { letters, column } = written;
  const text = textOf(written);
  if (letters.length === 0) {
    return { none: true };
  }
  if (isStar(letters)) {
    return { any: true };
  }
  const refuse = (/** @type {keyof typeof EXAMPLES} */ what) => new FilterError("'" + text + "' " + EXAMPLES[what], column);
  switch (kind) {
    case "address": {
      const found = network(text) ?? pattern(letters);
      if ("text" in found) {
        throw refuse("address");
      }
      return found;
    }
    case "network": {
      const found = network(text);
      if (found === null) {
        throw refuse("network");
      }
      return found;
    }
    case "peer":
      return network(text) ?? pattern(letters);
    case "oneOf": {
      const found = pattern(letters);
      const choices = choicesOf(field);
      if ("text" in found && !choices.includes(found.text ?? "")) {
        throw new FilterError(field + " is " + choices.slice(0, -1).join(", ") + " or " + choices.at(-1) + ", not '" + text + "'", column);
      }
      return found;
    }
    case "bool": {
      const word = lower(text);
      if (!["true", "yes", "false", "no"].includes(word)) {
        throw new FilterError(field + " is true or false, not '" + text + "'", column);
      }
      return { bool: word === "true" || word === "yes" };
    }
    case "tag":
      return tag(letters, column);
    case "port":
    case "number":
      return range(text, column, (one) => whole(one, kind === "port" ? 65535 : Number.MAX_SAFE_INTEGER)) ?? fail(refuse(kind));
    case "size":
      return range(text, column, (one) => scaled(one, SIZES)) ?? fail(refuse("size"));
    case "time":
      return range(text, column, (one) => scaled(one, TIMES)) ?? fail(refuse("time"));
    default:
      return pattern(letters);
  }
}

/** @param {FilterError} error @returns {never} */
function fail(error) {
  throw error;
}

/** @param {Letter[]} letters @param {number} column */
function tag(letters, column) {
  const at = letters.findIndex(({ c }) => c === "=");
  const key = lower(letters.slice(0, at < 0 ? letters.length : at).map(({ c }) => c).join(""));
  if (key === "") {
    throw new FilterError("A tag is missing before the =", column);
  }
  const value = letters.slice(at + 1);
  return { tag: key, value: at < 0 || isStar(value) ? { any: true } : pattern(value) };
}

/** @param {string} text @param {number} column @param {(one: string) => number | null} read */
function range(text, column, read) {
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
function whole(text, most) {
  return /^\d{1,16}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** @param {string} text @param {Map<string, bigint>} units @returns {number | null} exact, or nothing */
function scaled(text, units) {
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
