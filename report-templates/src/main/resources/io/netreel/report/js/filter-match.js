// Whether a row passes a filter. Rows are numbers; a source tells what the fields of a row hold.

import { addressBytes, holds } from "./addresses.js";
import { lower } from "./filter-error.js";
import { kindOf } from "./filter-fields.js";
import { globTest } from "./glob.js";

/**
 * One value of a field: text, through a dictionary so that each text is only looked at once, or a number.
 * @typedef {{index: (row: number) => number, strings: ArrayLike<string>} | {number: (row: number) => number}} Reader index -1 and NaN: not known
 */
/** @typedef {Record<string, Reader[]>} Source by field; what it lacks is not known */
/** @typedef {import("./filter-parse.js").Term} Term */
/** @typedef {import("./filter-values.js").Value} Value */

const WORDS = ["host", "peer", "domain", "process", "src_ip", "dst_ip", "query_name", "command", "ledger"];

/** @param {Term[]} terms @param {Source} source @returns {(row: number) => boolean} */
export function matcher(terms, source) {
  const tests = terms.map((term) => termTest(term, source));
  return (row) => tests.every((test) => test(row));
}

/** @param {Term} term @param {Source} source @returns {(row: number) => boolean} */
function termTest(term, source) {
  const test = term.word === undefined ? fieldTest(term, source) : wordTest(term.word, source);
  return term.not === true ? (row) => !test(row) : test;
}

/** @param {Term} term @param {Source} source */
function fieldTest(term, source) {
  const kind = kindOf(term.field ?? "");
  const readers = source[term.field ?? ""] ?? [];
  const values = term.values ?? [];
  const none = values.some((value) => value.none);
  const any = values.some((value) => value.any);
  const known = readers.map((reader) => passing(reader, () => true));
  const isKnown = (/** @type {number} */ row) => known.some((test) => test(row));
  const others = values.filter((value) => !value.none && !value.any);
  const mode = kind === "anywhere" ? "anywhere" : kind === "begin" ? "begin" : "whole";
  const tests = readers.map((reader) => {
    const wanted = others.map((value) => valueTest(value, mode));
    return passing(reader, (value) => wanted.some((test) => test(value)));
  });
  return (/** @type {number} */ row) => (any && isKnown(row)) || (none && !isKnown(row)) || tests.some((test) => test(row));
}

/** @param {Value[]} values @param {Source} source */
function wordTest(values, source) {
  const texts = values.filter((value) => value.network === undefined).map((value) => valueTest(value, "anywhere"));
  const networks = values.filter((value) => value.network !== undefined).map((value) => valueTest(value, "whole"));
  const anywhere = WORDS.flatMap((field) => source[field] ?? []).map((reader) => passing(reader, (value) => texts.some((test) => test(value))));
  const ends = [...(source.ip ?? []), ...(source.peer ?? [])].map((reader) => passing(reader, (value) => networks.some((test) => test(value))));
  return (/** @type {number} */ row) => anywhere.some((test) => test(row)) || (networks.length > 0 && ends.some((test) => test(row)));
}

/**
 * @param {Reader} reader @param {(value: any) => boolean} test of known values
 * @returns {(row: number) => boolean}
 */
function passing(reader, test) {
  if ("number" in reader) {
    return (row) => {
      const value = reader.number(row);
      return !Number.isNaN(value) && test(value);
    };
  }
  const { index, strings } = reader;
  const seen = new Int8Array(strings.length).fill(-1);
  return (row) => {
    const at = index(row);
    if (at < 0) {
      return false;
    }
    if (seen[at] < 0) {
      seen[at] = strings[at] !== "" && test(strings[at]) ? 1 : 0;
    }
    return seen[at] === 1;
  };
}

/** @param {Value} value @param {"whole" | "begin" | "anywhere"} mode @returns {(value: any) => boolean} */
function valueTest(value, mode) {
  if (value.network !== undefined) {
    const [hex, length] = value.network.split("/");
    const network = { bytes: hex.match(/../g).map((/** @type {string} */ byte) => parseInt(byte, 16)), length: Number(length) };
    return (text) => {
      const bytes = typeof text === "string" ? addressBytes(text) : null;
      return bytes !== null && holds(network, bytes);
    };
  }
  if (value.text !== undefined) {
    const { text } = value;
    const same = { whole: (/** @type {string} */ t) => t === text, begin: (/** @type {string} */ t) => t.startsWith(text), anywhere: (/** @type {string} */ t) => t.includes(text) }[mode];
    return (held) => same(lower(String(held)));
  }
  if (value.glob !== undefined) {
    const test = globTest(value.glob, mode);
    return (held) => test(lower(String(held)));
  }
  if (value.bool !== undefined) {
    return (held) => held === (value.bool ? 1 : 0);
  }
  if (value.tag !== undefined) {
    const wanted = value.value.any ? () => true : valueTest(value.value, "whole");
    return (held) => {
      const [key, text] = JSON.parse(held);
      return lower(key) === value.tag && wanted(text);
    };
  }
  return numberTest(value);
}

/** @param {Value} value @returns {(held: number) => boolean} */
function numberTest(value) {
  if (value.from !== undefined) {
    return (held) => held >= value.from && held <= value.to;
  }
  const { op, number } = value;
  switch (op) {
    case ">": return (held) => held > number;
    case ">=": return (held) => held >= number;
    case "<": return (held) => held < number;
    case "<=": return (held) => held <= number;
    default: return (held) => held === number;
  }
}
