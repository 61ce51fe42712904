// The map's legend: five intervals with their colours. The bounds follow the data until someone sets them.

import { el, fill } from "./dom.js";

/** @typedef {import("./metrics.js").Metric} Metric */

/** @param {Metric} metric delays are set in milliseconds, counts as they are */
function unitOf(metric) {
  return metric.unit === "\u00b5s" ? { name: "ms", size: 1000 } : { name: metric.unit, size: 1 };
}

/** @param {HTMLElement} element @param {() => void} changed */
export function createLegend(element, changed) {
  /** @type {Map<string, number[]>} */
  const own = new Map();
  const steps = el("ol", { class: "legend" });
  const form = el("details", { class: "bounds" });
  fill(element, steps, form, el("ul", { class: "legend shapes" },
    el("li", {}, el("span", { class: "shape circle" }), "recorded host"),
    el("li", {}, el("span", { class: "shape diamond" }), "not recorded"),
    el("li", {}, el("span", { class: "shape group" }), "small peers, folded"),
    el("li", {}, el("span", { class: "shape differ" }, "\u2260"), "the ends disagree")));
  let stepsFor = "";
  let formFor = "";

  /** @param {Metric} metric @param {number[] | null} bounds */
  function drawForm(metric, bounds) {
    const unit = unitOf(metric);
    const problem = el("p", { class: "problem", role: "status" });
    const inputs = (bounds ?? [0, 0, 0, 0, 0, 0]).map((bound, i) =>
      /** @type {HTMLInputElement} */ (el("input", {
        type: "number", step: "any", value: Number((bound / unit.size).toPrecision(6)), "aria-label": "Bound " + (i + 1) + " in " + unit.name,
      })),
    );
    const use = (/** @type {Event} */ event) => {
      event.preventDefault();
      const values = inputs.map((input) => input.valueAsNumber * unit.size);
      const rise = values.every((value, i) => Number.isFinite(value) && (i === 0 || value > values[i - 1]));
      problem.textContent = rise ? "" : "Each bound must be a number larger than the one before.";
      if (rise) {
        own.set(metric.key, values);
        changed();
      }
    };
    const automatic = () => {
      own.delete(metric.key);
      formFor = "";
      changed();
    };
    fill(form, el("summary", {}, "Set intervals (" + unit.name + ")"), el("form", { onsubmit: use }, el("div", { class: "bound-inputs" }, inputs),
      el("button", { type: "submit" }, "Use"), el("button", { type: "button", onclick: automatic }, "Automatic"), problem));
  }

  return {
    /** @param {Metric} metric @param {number[] | null} automatic */
    boundsFor(metric, automatic) {
      return own.get(metric.key) ?? automatic;
    },

    /** @param {Metric} metric @param {number[] | null} bounds */
    draw(metric, bounds) {
      const now = metric.key + bounds?.join();
      if (now !== stepsFor) {
        fill(
          steps,
          bounds === null
            ? el("li", { class: "hint" }, "No sample in this window.")
            : [0, 1, 2, 3, 4].map((i) =>
              el("li", {}, el("span", { class: "swatch step-" + (i + 1) }), metric.write(bounds[i]) + " \u2013 " + metric.write(bounds[i + 1]))),
          el("li", {}, el("span", { class: "swatch none" }), "no sample, or outside"),
        );
        stepsFor = now;
      }
      if (now !== formFor && !form.contains(document.activeElement)) {
        drawForm(metric, bounds);
        formFor = now;
      }
    },
  };
}
