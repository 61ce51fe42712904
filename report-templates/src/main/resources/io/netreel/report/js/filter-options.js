// The list of suggestions below the filter's field.

import { captured, el, fill } from "./dom.js";
import { visible } from "./text.js";

/**
 * @param {HTMLInputElement} input that keeps the focus
 * @param {HTMLElement} list @param {string[]} terms none: the list closes
 * @param {number} active the one that Enter takes, or -1
 * @param {(i: number) => void} take
 */
export function showOptions(input, list, terms, active, take) {
  list.hidden = terms.length === 0;
  input.setAttribute("aria-expanded", String(terms.length > 0));
  const press = (/** @type {number} */ i) => (/** @type {Event} */ event) => {
    event.preventDefault();
    take(i);
  };
  fill(list, terms.map((term, i) =>
    el("li", { role: "option", id: "filter-option-" + i, "aria-selected": i === active ? "true" : "false", onpointerdown: press(i) }, captured(visible(term, 120)))));
  if (terms.length > 0 && active >= 0) {
    input.setAttribute("aria-activedescendant", "filter-option-" + active);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}
