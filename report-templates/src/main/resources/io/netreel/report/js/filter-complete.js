// What a term may become while it is typed.

import { termFor } from "./filter-edit.js";
import { FIELDS } from "./filter-fields.js";
import { GUESSED } from "./filter-values-known.js";

const MOST = 9;

/** @typedef {{term: string, whole: boolean}} Suggestion whole: a term that can be taken; else a beginning of one */

/**
 * @param {string} typed @param {(field: string) => string[]} known
 * @returns {Suggestion[]}
 */
export function suggestions(typed, known) {
  const sign = typed.startsWith("-") ? "-" : "";
  const rest = typed.slice(sign.length);
  const colon = rest.indexOf(":");
  const found = colon >= 0 ? valuesOf(rest.slice(0, colon), rest.slice(colon + 1), known) : rest === "" ? fieldsLike("") : guesses(rest, known);
  return found.slice(0, MOST).map(({ term, whole }) => ({ term: sign + term, whole }));
}

/** @param {string} begin @returns {Suggestion[]} */
function fieldsLike(begin) {
  return FIELDS.filter((field) => field.startsWith(begin.toLowerCase())).map((field) => ({ term: field + ":", whole: false }));
}

/** @param {string} field @param {string} typed @param {(field: string) => string[]} known @returns {Suggestion[]} */
function valuesOf(field, typed, known) {
  // Behind a comma another value begins; what stands before it stays.
  const comma = typed.lastIndexOf(",") + 1;
  const before = typed.slice(0, comma);
  const wanted = typed.slice(comma).replace(/^"/, "").toLowerCase();
  return ranked(known(field.toLowerCase()), wanted)
    .map((value) => ({ term: field + ":" + before + termFor("", value).slice(1), whole: true }));
}

/** @param {string} typed a word @param {(field: string) => string[]} known @returns {Suggestion[]} */
function guesses(typed, known) {
  const number = /^\d{1,5}$/.test(typed) && Number(typed) < 65536;
  const ports = number ? ["dst_port", "src_port", "port"].map((field) => ({ term: termFor(field, typed), whole: true })) : [];
  const fields = GUESSED.filter((field) => !number || !field.endsWith("port"));
  const values = fields.flatMap((field) => ranked(known(field), typed.toLowerCase()).slice(0, 2).map((value) => ({ term: termFor(field, value), whole: true })));
  return [...ports, ...fieldsLike(typed), ...values];
}

/** Values that begin with the text, then those that hold it. @param {string[]} values @param {string} wanted */
function ranked(values, wanted) {
  const begin = [];
  const hold = [];
  for (const value of values) {
    const at = value.toLowerCase().indexOf(wanted);
    if (at === 0) {
      begin.push(value);
    } else if (at > 0 && hold.length < MOST) {
      hold.push(value);
    }
    if (begin.length === MOST) {
      break;
    }
  }
  return [...begin, ...hold];
}
