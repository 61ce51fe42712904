// From a filter as it is typed to its terms, or to a sentence that says what is wrong. The language is docs/filter.md.

import { networkOf } from "./addresses.js";
import { FilterError } from "./filter-error.js";
import { kindOf, nearestField } from "./filter-fields.js";
import { fieldValue, wordValue } from "./filter-values.js";

/** @typedef {{not?: true, field?: string, values?: import("./filter-values.js").Value[], word?: import("./filter-values.js").Value[]}} Term */
/** @typedef {{c: string, escaped: boolean, quoted: boolean, column: number}} Read a character that means itself, unless plain */

const SPACE = /[ \t\n\r]/;

/**
 * @param {string} text
 * @returns {{terms: Term[], texts: string[]}} the terms, and each as it was written
 * @throws {FilterError}
 */
export function parseFilter(text) {
  const characters = Array.from(text);
  const terms = [];
  const texts = [];
  for (let at = 0; at < characters.length; ) {
    if (SPACE.test(characters[at])) {
      at++;
      continue;
    }
    const end = endOf(characters, at);
    terms.push(term(characters.slice(at, end), at + 1));
    texts.push(characters.slice(at, end).join(""));
    at = end;
  }
  return { terms, texts };
}

/** @param {string[]} characters @param {number} from @returns {number} where the term that begins there ends */
function endOf(characters, from) {
  let quoted = false;
  for (let at = from; at < characters.length; at++) {
    if (characters[at] === "\\") {
      at++;
    } else if (characters[at] === '"') {
      quoted = !quoted;
    } else if (!quoted && SPACE.test(characters[at])) {
      return at;
    }
  }
  return characters.length;
}

/** @param {string[]} characters @param {number} column of the first @returns {Term} */
function term(characters, column) {
  const not = characters[0] === "-";
  const rest = not ? characters.slice(1) : characters;
  if (not && (rest.length === 0 || rest[0] === "-")) {
    throw new FilterError("A term is missing after the minus", column);
  }
  const negated = not ? { not: /** @type {const} */ (true) } : {};
  const begin = not ? column + 1 : column;
  if (networkOf(rest.join("")) !== null) {
    return { ...negated, word: [wordValue({ letters: rest.map((c) => ({ c, escaped: false })), quoted: false, column: begin })] };
  }
  const { read, error } = scan(rest, begin);
  const colon = read.findIndex(({ c, escaped, quoted }) => c === ":" && !escaped && !quoted);
  if (colon < 0) {
    return { ...negated, word: values(read, begin, error, wordValue) };
  }
  const typed = read.slice(0, colon);
  const name = typed.map(({ c }) => c).join("");
  if (!/^[A-Za-z_]+$/.test(name) || typed.some(({ escaped, quoted }) => escaped || quoted)) {
    throw new FilterError("A colon needs a field before it; to search for the text, put it in quotes", column);
  }
  const field = name.toLowerCase();
  const kind = kindOf(field);
  if (kind === undefined) {
    const nearest = nearestField(name);
    throw new FilterError("There is no field '" + name + "'; " + (nearest === null ? "to search for the text, put it in quotes" : "did you mean '" + nearest + "'?"), begin);
  }
  const found = values(read.slice(colon + 1), read[colon].column + 1, error, (written) => fieldValue(field, kind, written));
  return { ...negated, field: field === "name" ? "query_name" : field, values: found };
}

/**
 * Takes quotes and backslashes away; a mark with an empty character stays where quotes were.
 * @param {string[]} characters @param {number} column
 * @returns {{read: Read[], error: FilterError | null}}
 */
function scan(characters, column) {
  /** @type {Read[]} */
  const read = [];
  let quote = -1;
  for (let at = 0; at < characters.length; at++) {
    const c = characters[at];
    if (c === "\\") {
      if (at + 1 === characters.length) {
        return { read, error: new FilterError("The backslash needs a character after it", column + at) };
      }
      read.push({ c: characters[at + 1], escaped: true, quoted: quote >= 0, column: column + at });
      at++;
    } else if (c === '"') {
      quote = quote < 0 ? at : -1;
      read.push({ c: "", escaped: false, quoted: true, column: column + at });
    } else {
      read.push({ c, escaped: false, quoted: quote >= 0, column: column + at });
    }
  }
  return { read, error: quote < 0 ? null : new FilterError("The quote is not closed", column + quote) };
}

/**
 * @param {Read[]} read @param {number} column where the first value begins @param {FilterError | null} error behind what was read
 * @param {(written: import("./filter-values.js").Written) => import("./filter-values.js").Value} make
 */
function values(read, column, error, make) {
  const made = [];
  let from = 0;
  let begin = column;
  for (let at = 0; at <= read.length; at++) {
    const end = at === read.length;
    if (!end && (read[at].c !== "," || read[at].escaped || read[at].quoted)) {
      continue;
    }
    if (end && error !== null) {
      throw error;
    }
    const part = read.slice(from, at);
    if (part.length === 0) {
      throw new FilterError('A value is missing here; write "" for what is not known', begin);
    }
    made.push(make({ letters: part.filter(({ c }) => c !== ""), quoted: part.some(({ quoted }) => quoted), column: begin }));
    from = at + 1;
    begin = end ? begin : read[at].column + 1;
  }
  return made;
}
