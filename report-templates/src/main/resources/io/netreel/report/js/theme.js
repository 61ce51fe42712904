// Light and dark. The style sheet has the colours; charts are drawn on canvas and need them as values.

import { byId } from "./dom.js";

const NAMES = [
  "ink", "muted", "line", "surface", "accent", "received", "sent", "opened", "closed", "retransmits", "failed", "dns",
  "delay", "jitter", "none", "step-1", "step-2", "step-3", "step-4", "step-5",
];

/** @typedef {Record<string, string>} Colours */

/** @returns {Colours} as they are now */
export function colours() {
  const probe = document.createElement("span");
  document.body.append(probe);
  const values = Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = "var(--" + name + ")";
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return values;
}

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/** @param {import("./state.js").State} state */
export function startTheme(state) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = byId("theme");
  const use = (/** @type {boolean} */ dark) => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    button.textContent = dark ? "Light" : "Dark";
    state.choose({ theme: state.chosen.theme + 1 });
  };
  use(system.matches);
  system.addEventListener("change", () => use(system.matches));
  button.addEventListener("click", () => use(!isDark()));
  button.hidden = false;

  // Paper is light. The charts have to be drawn again before the browser takes its picture of the page.
  let dark = false;
  addEventListener("beforeprint", () => {
    dark = isDark();
    document.documentElement.toggleAttribute("data-print", true);
    use(false);
    state.tell();
  });
  addEventListener("afterprint", () => {
    document.documentElement.toggleAttribute("data-print", false);
    use(dark);
  });
}
