// A host's seven metrics over time, as small multiples.

import { createChart } from "./chart.js";
import { atLeast, incompleteRuns } from "./complete.js";
import { el, fill } from "./dom.js";
import { instant, NOT_APPLICABLE } from "./format.js";
import { hostChartOption } from "./host-chart-option.js";
import { isSampled, METRICS } from "./metrics.js";
import { bucketTime } from "./model.js";
import { series } from "./series.js";

/** @typedef {import("./model.js").Model} Model */

/** @param {Model} model @param {import("./state.js").State} state */
export function createHostCharts(model, state) {
  /** @type {import("./totals.js").Totals[]} */
  let totals = [];
  /** When not all was recorded. @type {import("./aggregate.js").Buckets[]} */
  let missing = [];
  let drawn = "";
  const panels = METRICS.map((metric) => {
    const plot = el("div", { class: "small-chart", role: "img" });
    const outside = [0, 1].map(() => el("div", { class: "outside" }));
    const strips = el("div", { class: "missing" });
    const box = el("div", { class: "small-plot" }, plot, el("div", { class: "outside-box" }, outside), strips);
    const none = el("p", { class: "empty", hidden: true }, NOT_APPLICABLE + ": UDP has no " + metric.name.replace("TCP ", "") + ".");
    const heading = el("h3", {}, metric.name, " ", el("span", { class: "unit" }, isSampled(metric) ? "" : "per bucket"));
    const element = el("div", { class: "panel" }, heading, box, none);
    /** @type {ReturnType<typeof createChart> | null} */
    let chart = null;
    return {
      element,
      draw() {
        const applies = !(metric.tcpOnly && state.chosen.transport === "udp");
        box.hidden = !applies;
        none.hidden = applies;
        if (applies) {
          const values = totals.map((total) => metric.read(total, state.chosen.percentile));
          plot.setAttribute("aria-label", describe(metric, values));
          chart ??= createChart(plot, (colour, width) => {
            const shown = totals.map((total) => metric.read(total, state.chosen.percentile));
            return hostChartOption(model, metric, shown, (bucket) => tip(metric, bucket, shown), colour, width);
          });
          chart.draw();
          fill(strips, missing.map(strip));
        }
      },
      /** Lies over the chart, which need not be drawn again while one brushes. */
      shade() {
        const { from, to } = state.chosen;
        outside[0].style.width = (100 * from) / model.bucketCount + "%";
        outside[1].style.width = (100 * (model.bucketCount - to)) / model.bucketCount + "%";
      },
    };
  });

  /** @param {import("./aggregate.js").Buckets} run of buckets */
  function strip({ from, to }) {
    const mark = el("div");
    mark.style.left = (100 * from) / model.bucketCount + "%";
    mark.style.width = (100 * (to - from)) / model.bucketCount + "%";
    return mark;
  }

  /** @param {import("./metrics.js").Metric} metric @param {number | null} value @param {boolean} lost */
  function written(metric, value, lost) {
    return isSampled(metric) ? metric.write(value) : atLeast(metric.write(value), lost);
  }

  /** @param {import("./metrics.js").Metric} metric @param {(number | null)[]} values */
  function describe(metric, values) {
    const known = values.filter((value) => value !== null);
    return known.length === 0
      ? metric.name + ": no sample"
      : metric.name + " over time, between " + metric.write(Math.min(...known)) + " and " + written(metric, Math.max(...known), missing.length > 0);
  }

  /** @param {import("./metrics.js").Metric} metric @param {number} bucket @param {(number | null)[]} values */
  function tip(metric, bucket, values) {
    return el("div", { class: "tip" }, el("strong", {}, written(metric, values[bucket], missing.some(({ from, to }) => bucket >= from && bucket < to))), " ", instant(bucketTime(model, bucket)) + " UTC");
  }

  return {
    element: el("div", { class: "panels" }, panels.map(({ element }) => element)),
    /** Whether a sum in it is a lower bound. */
    isMissingSome: () => missing.length > 0,
    /** @param {number} host */
    show(host) {
      const { transport, direction, percentile, theme } = state.chosen;
      const key = [host, transport, direction, state.chosen.filter.text, percentile, theme].join(" ");
      if (drawn !== key) {
        totals = series(model, state.chosen, host);
        missing = incompleteRuns(model, host);
        panels.forEach(({ draw }) => draw());
        drawn = key;
      }
      panels.forEach(({ shade }) => shade());
    },
  };
}
