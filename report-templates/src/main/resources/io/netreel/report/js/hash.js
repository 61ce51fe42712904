// What is chosen, in the URL after the #, so that a link into the file shows the same view.

import { applyFilter } from "./filter-edit.js";
import { METRICS } from "./metrics.js";
import { PERCENTILES } from "./histogram.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

const CHOICES = /** @type {Record<string, string[]>} */ ({
  percentile: Object.keys(PERCENTILES),
  transport: ["all", "tcp", "udp"],
  direction: ["all", "in", "out"],
  fill: METRICS.map(({ key }) => key),
});
const SHORT = /** @type {Record<string, string>} */ ({ percentile: "p", transport: "t", direction: "d", fill: "fill", group: "by", columns: "cols" });
const USUAL = /** @type {Record<string, string>} */ ({ percentile: "p50", transport: "all", direction: "all", fill: "delay", group: "", columns: "" });

/** @param {Model} model @param {State} state */
export function writeHash(model, state) {
  const { chosen } = state;
  const parts = new URLSearchParams();
  if (chosen.from > 0 || chosen.to < model.bucketCount) {
    const time = (/** @type {number} */ bucket) => model.bucketStart + bucket * model.bucketMillis;
    parts.set("w", time(chosen.from) + "-" + time(chosen.to));
  }
  if (chosen.filter.text !== "") {
    parts.set("f", chosen.filter.text);
  }
  if (chosen.node >= 0) {
    parts.set("n", model.data.nodes[chosen.node].name.slice(0, 200));
  }
  for (const [key, name] of Object.entries(SHORT)) {
    const value = String(/** @type {any} */ (chosen)[key]);
    if (value !== USUAL[key]) {
      parts.set(name, value);
    }
  }
  return parts.toString();
}

/** @param {Model} model @param {State} state @param {string} hash without the # */
export function readHash(model, state, hash) {
  const parts = new URLSearchParams(hash);
  const values = /** @type {Record<string, any>} */ ({ from: 0, to: model.bucketCount, node: -1 });
  const [from, to] = (parts.get("w") ?? "").split("-").map(Number);
  if (to > from && to > model.bucketStart && from < model.bucketStart + model.bucketCount * model.bucketMillis) {
    values.from = Math.max(0, Math.floor((from - model.bucketStart) / model.bucketMillis));
    values.to = Math.min(model.bucketCount, Math.max(values.from + 1, Math.ceil((to - model.bucketStart) / model.bucketMillis)));
  }
  const name = parts.get("n");
  if (name !== null) {
    values.node = model.data.nodes.findIndex((/** @type {any} */ node) => node.name.slice(0, 200) === name);
  }
  for (const [key, short] of Object.entries(SHORT)) {
    const value = parts.get(short) ?? USUAL[key];
    values[key] = CHOICES[key] !== undefined && !CHOICES[key].includes(value) ? USUAL[key] : value;
  }
  state.choose(values);
  applyFilter(model, state, parts.get("f") ?? "");
}

/** @param {Model} model @param {State} state */
export function startHash(model, state) {
  let written = location.hash.slice(1);
  const isSection = (/** @type {string} */ hash) => /^[a-z]+$/.test(hash) && document.getElementById(hash) !== null;
  if (written !== "" && !isSection(written)) {
    readHash(model, state, written);
  }
  addEventListener("hashchange", () => {
    const hash = location.hash.slice(1);
    if (hash !== written && !isSection(hash)) {
      written = hash;
      readHash(model, state, hash);
    }
  });
  // Links to sections scroll, but leave what is chosen where it is.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const target = link === null ? null : document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (target !== null) {
      event.preventDefault();
      target.scrollIntoView({ block: "start" });
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    }
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  state.on(["from", "to", "filter", "node", "percentile", "transport", "direction", "fill", "group", "columns"], () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      const hash = writeHash(model, state);
      if (hash !== written && !(hash === "" && isSection(written))) {
        written = hash;
        history.replaceState(null, "", "#" + hash);
      }
    }, 200);
  });
}
