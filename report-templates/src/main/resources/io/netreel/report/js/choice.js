// A segmented control: a few values of which one is chosen. Radio buttons underneath, so keyboards and readers know it.

import { el, fill } from "./dom.js";

let groups = 0;

/**
 * @param {import("./state.js").State} state
 * @param {"transport" | "direction"} key
 * @param {string} name
 * @param {Record<string, string>} labels by value
 */
function segmented(state, key, name, labels) {
  const group = "choice-" + groups++;
  const inputs = Object.entries(labels).map(([value, label]) => {
    const input = /** @type {HTMLInputElement} */ (
      el("input", { type: "radio", name: group, value, onchange: () => state.choose({ [key]: value }) })
    );
    return { value, input, label: el("label", {}, input, el("span", {}, label)) };
  });
  state.on([key], () => {
    for (const { value, input } of inputs) {
      input.checked = state.chosen[key] === value;
    }
  });
  return el(
    "fieldset",
    { class: "segmented", "data-choice": key },
    el("legend", { class: "unseen" }, name),
    inputs.map(({ label }) => label),
  );
}

/** @param {import("./state.js").State} state @param {HTMLElement} parent */
export function trafficChoice(state, parent) {
  fill(
    parent,
    segmented(state, "transport", "Transport", { all: "TCP + UDP", tcp: "TCP", udp: "UDP" }),
    segmented(state, "direction", "Who opened", { all: "In + out", in: "Incoming", out: "Outgoing" }),
  );
}
