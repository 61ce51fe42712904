// Changing the filter: everything that narrows the page goes through here.

import { createFilter } from "./filter.js";
import { FilterError } from "./filter-error.js";
import { narrow } from "./narrow.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/**
 * A term that passes rows with exactly this value.
 * @param {string} field @param {string | number | null} value null: not known
 */
export function termFor(field, value) {
  const text = String(value ?? "");
  return field + ":" + (/^[^\s",\\*?]+$/.test(text) ? text : '"' + text.replace(/["\\*?]/g, "\\$&") + '"');
}

/**
 * @param {Model} model @param {State} state @param {string} text of the whole filter
 * @returns {FilterError | null} what is wrong with it; then all stays as it was
 */
export function applyFilter(model, state, text) {
  try {
    const filter = createFilter(model, text);
    if (filter.text !== state.chosen.filter.text) {
      narrow(model, filter);
      state.choose({ filter });
    }
    return null;
  } catch (error) {
    if (error instanceof FilterError) {
      return error;
    }
    throw error;
  }
}

/** @param {Model} model @param {State} state @param {string[]} terms in place of those for the same fields */
export function setTerms(model, state, terms) {
  const fields = new Set(terms.map((term) => term.split(":")[0]));
  const others = state.chosen.filter.texts.filter((text) => !fields.has(text.split(":")[0]));
  applyFilter(model, state, [...others, ...terms].join(" "));
}

/** @param {Model} model @param {State} state @param {string} term */
export function addTerm(model, state, term) {
  if (!state.chosen.filter.texts.includes(term)) {
    applyFilter(model, state, [...state.chosen.filter.texts, term].join(" "));
  }
}
