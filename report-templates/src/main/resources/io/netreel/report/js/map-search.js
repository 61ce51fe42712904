// Finding a node by its name: matches stay bright while one types, Enter chooses the first.

import { byId, el } from "./dom.js";
import { counted } from "./format.js";
import { textMatcher } from "./match.js";

const SUGGESTIONS = 500;

/**
 * @param {import("./model.js").Model} model
 * @param {import("./state.js").State} state
 * @param {(found: Set<number> | null) => void} show
 */
export function startSearch(model, state, show) {
  const input = /** @type {HTMLInputElement} */ (byId("map-search"));
  const names = model.nodes.slice(0, SUGGESTIONS).map((/** @type {any} */ node) => el("option", { value: node.name }));
  byId("map-names").append(...names);

  function matching() {
    const matches = textMatcher(input.value);
    const all = model.nodes.filter((/** @type {any} */ node) => matches(node.name));
    const exact = all.filter((/** @type {any} */ node) => node.name === input.value.trim());
    return /** @type {any[]} */ (exact.length > 0 ? exact : all);
  }

  input.addEventListener("input", () => {
    const found = input.value.trim() === "" ? null : matching();
    show(found === null ? null : new Set(found.map((node) => node.index)));
    byId("map-found").textContent = found === null ? "" : counted(found.length, "node matches", "nodes match");
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && input.value.trim() !== "") {
      event.preventDefault();
      const [first] = matching();
      input.setCustomValidity(first === undefined ? "No node has this in its name." : "");
      input.reportValidity();
      if (first !== undefined) {
        state.choose({ node: first.index });
      }
    } else {
      input.setCustomValidity("");
    }
  });
}
