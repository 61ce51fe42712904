// Making elements. Text becomes text nodes and nothing else: there is no way from here to innerHTML.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] "class" and attributes as in HTML; "onclick" and the like are functions
 * @param {...Child | Child[]} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  append(element, children);
  return element;
}

/** @param {Node} parent @param {(Child | Child[])[]} children */
function append(parent, children) {
  for (const child of children.flat()) {
    if (child instanceof Node) {
      parent.appendChild(child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}

/** @param {Element} parent @param {...Child | Child[]} children in place of what was there */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * Captured text: kept apart from the reading direction around it.
 * @param {string} text
 */
export function captured(text) {
  return el("bdi", {}, text);
}

/**
 * What is folded away until someone asks for it is made then.
 * @param {string} summary @param {() => Child | Child[]} make
 */
export function folded(summary, make) {
  const details = /** @type {HTMLDetailsElement} */ (el("details", {}, el("summary", {}, summary)));
  details.addEventListener("toggle", () => append(details, [make()]), { once: true });
  return details;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error("the page has no element " + id);
  }
  return element;
}
