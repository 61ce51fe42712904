// The filter bar: a chip for each term, and a field that completes what is typed.

import { byId, captured, el, fill } from "./dom.js";
import { applyFilter } from "./filter-edit.js";
import { suggestions } from "./filter-complete.js";
import { showOptions } from "./filter-options.js";
import { reachOf } from "./filter-reach.js";
import { GUESSED, knownValues } from "./filter-values-known.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/** @param {Model} model @param {State} state */
export function startFilterBar(model, state) {
  const input = /** @type {HTMLInputElement} */ (byId("filter-input"));
  const list = byId("filter-options");
  const problem = byId("filter-problem");
  const known = knownValues(model);
  /** @type {import("./filter-complete.js").Suggestion[]} */
  let offered = [];
  let active = -1;

  function offer() {
    offered = suggestions(input.value, known);
    // A number is nothing to search for: it is a port, unless someone chooses otherwise.
    active = /^-?\d+$/.test(input.value) ? 0 : -1;
    drawOptions(offered.length > 0);
  }

  /** @param {boolean} open */
  function drawOptions(open) {
    showOptions(input, list, open ? offered.map(({ term }) => term) : [], active, take);
  }

  /** @param {number} i */
  function take(i) {
    const { term, whole } = offered[i];
    input.value = term;
    if (whole) {
      commit();
    } else {
      offer();
    }
  }

  function commit() {
    const error = applyFilter(model, state, [...state.chosen.filter.texts, input.value].join(" "));
    tell(error, state.chosen.filter.texts.join(" ").length);
    if (error === null) {
      input.value = "";
      drawOptions(false);
    }
  }

  /** @param {import("./filter-error.js").FilterError | null} error @param {number} before characters of the chips */
  function tell(error, before) {
    problem.hidden = error === null;
    const column = error === null ? 0 : error.column - (before > 0 ? Array.from(state.chosen.filter.texts.join(" ")).length + 1 : 0);
    problem.textContent = error === null ? "" : error.message + " (at character " + column + ").";
    input.setAttribute("aria-invalid", String(error !== null));
  }

  // Made before anyone types, a field at a time.
  const prepare = (/** @type {number} */ i) => {
    if (i < GUESSED.length) {
      known(GUESSED[i]);
      setTimeout(prepare, 0, i + 1);
    }
  };
  setTimeout(prepare, 0, 0);

  input.addEventListener("input", () => {
    tell(null, 0);
    offer();
  });
  input.addEventListener("focus", offer);
  input.addEventListener("blur", () => drawOptions(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = offered.length === 0 ? -1 : (active + step + (active < 0 && step < 0 ? 1 : 0) + offered.length) % offered.length;
      drawOptions(offered.length > 0);
    } else if (event.key === "Enter") {
      active >= 0 && !list.hidden ? take(active) : input.value.trim() !== "" && commit();
    } else if (event.key === "Tab" && !event.shiftKey && !list.hidden && input.value !== "" && offered.length > 0) {
      take(Math.max(0, active));
    } else if (event.key === "Escape" && !list.hidden) {
      drawOptions(false);
    } else if (event.key === "Backspace" && input.value === "" && state.chosen.filter.texts.length > 0) {
      edit(state.chosen.filter.texts.length - 1);
    } else {
      return;
    }
    event.preventDefault();
  });
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("filter-clear").addEventListener("click", () => {
    applyFilter(model, state, "");
    tell(null, 0);
    input.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });
  state.on(["filter"], () => {
    const { texts } = state.chosen.filter;
    const reach = reachOf(model, state.chosen.filter);
    fill(byId("filter-chips"), texts.map(chip));
    byId("filter-clear").hidden = texts.length < 2;
    byId("filter-reach").hidden = reach === "";
    byId("filter-reach").textContent = reach;
  });

  /** @param {number} i the chip that goes back into the field */
  function edit(i) {
    const { texts } = state.chosen.filter;
    const text = texts[i];
    applyFilter(model, state, texts.filter((_, other) => other !== i).join(" "));
    input.value = text;
    input.focus();
    offer();
  }

  /** @param {string} text @param {number} i */
  function chip(text, i) {
    const drop = () => {
      applyFilter(model, state, state.chosen.filter.texts.filter((_, other) => other !== i).join(" "));
      input.focus();
    };
    const shown = visible(text, 80);
    return el("li", { class: text.startsWith("-") ? "chip negated" : "chip" },
      el("button", { type: "button", class: "chip-text", title: "Change this term", onclick: () => edit(i) }, captured(shown)),
      el("button", { type: "button", "aria-label": "Drop the term " + shown, onclick: drop }, "\u00d7"));
  }
}
