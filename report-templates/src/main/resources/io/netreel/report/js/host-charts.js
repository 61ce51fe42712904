// A host's seven metrics over time, as small multiples.

import { createChart, FONT, roundBytes, tooltipBox } from "./chart.js";
import { el } from "./dom.js";
import { clock, instant, NOT_APPLICABLE } from "./format.js";
import { METRICS } from "./metrics.js";
import { bucketTime } from "./model.js";
import { series } from "./series.js";
import { roundCount, timeTicks } from "./timeline-option.js";

/** @typedef {import("./model.js").Model} Model */

const COLOURS = /** @type {Record<string, string>} */ ({
  bytesReceived: "received", bytesSent: "sent", delay: "delay", jitter: "jitter",
  opened: "opened", retransmits: "retransmits", closed: "closed",
});

/** @param {Model} model @param {import("./state.js").State} state */
export function createHostCharts(model, state) {
  /** @type {import("./totals.js").Totals[]} */
  let totals = [];
  let drawn = "";
  const panels = METRICS.map((metric) => {
    const plot = el("div", { class: "small-chart", role: "img" });
    const outside = [0, 1].map(() => el("div", { class: "outside" }));
    const box = el("div", { class: "small-plot" }, plot, el("div", { class: "outside-box" }, outside));
    const none = el("p", { class: "empty", hidden: true }, NOT_APPLICABLE + ": UDP has no " + metric.name.replace("TCP ", "") + ".");
    const heading = el("h3", {}, metric.name, " ", el("span", { class: "unit" }, ["delay", "jitter"].includes(metric.key) ? "" : "per bucket"));
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
          chart ??= createChart(plot, (colour, width) => option(metric, totals.map((total) => metric.read(total, state.chosen.percentile)), colour, width));
          chart.draw();
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

  /** @param {import("./metrics.js").Metric} metric @param {(number | null)[]} values */
  function describe(metric, values) {
    const known = values.filter((value) => value !== null);
    return known.length === 0
      ? metric.name + ": no sample"
      : metric.name + " over time, between " + metric.write(Math.min(...known)) + " and " + metric.write(Math.max(...known));
  }

  /** @param {import("./metrics.js").Metric} metric @param {(number | null)[]} values @param {import("./theme.js").Colours} colour @param {number} width */
  function option(metric, values, colour, width) {
    const start = model.bucketStart;
    const end = start + model.bucketCount * model.bucketMillis;
    const most = Math.max(0, ...values.map((value) => value ?? 0));
    const max = metric.unit === "bytes" ? roundBytes(most) : roundCount(most);
    const text = { color: colour.muted, fontFamily: FONT, fontSize: 10 };
    const ticks = timeTicks(start, end, Math.max(2, Math.floor(width / 90)));
    const sampled = metric.key === "delay" || metric.key === "jitter";
    const hue = colour[COLOURS[metric.key]];
    return {
      grid: { left: 62, right: 10, top: 8, bottom: 20 },
      tooltip: {
        trigger: "axis",
        ...tooltipBox(colour),
        axisPointer: { lineStyle: { color: colour.muted, type: "solid" } },
        formatter: (/** @type {any[]} */ points) => tip(metric, points[0].dataIndex, values),
      },
      xAxis: {
        type: "value", min: start, max: end,
        axisLine: { lineStyle: { color: colour.line } },
        axisTick: { customValues: ticks, lineStyle: { color: colour.line } },
        splitLine: { show: false },
        axisLabel: { ...text, customValues: ticks, hideOverlap: true, formatter: (/** @type {number} */ v) => clock(v).slice(0, 5) },
        axisPointer: { label: { show: false } },
      },
      yAxis: {
        type: "value", min: 0, max, interval: max / 2,
        axisLine: { show: false }, axisTick: { show: false },
        splitLine: { lineStyle: { color: colour.line, opacity: 0.6 } },
        axisLabel: { ...text, formatter: (/** @type {number} */ v) => (metric.unit === "bytes" || sampled || Number.isInteger(v) ? metric.write(v) : "") },
      },
      series: [{
        type: "line",
        step: sampled ? false : "end",
        // A percentile of few samples stands alone often: a dot shows it where no line can.
        symbol: "circle", symbolSize: 3, showSymbol: sampled && values.filter((v) => v !== null).length < 200,
        data: values.map((value, i) => [start + i * model.bucketMillis, value]),
        lineStyle: { width: 1.5, color: hue },
        itemStyle: { color: hue },
        areaStyle: sampled ? undefined : { color: hue, opacity: 0.2 },
      }],
    };
  }

  /** @param {import("./metrics.js").Metric} metric @param {number} bucket @param {(number | null)[]} values */
  function tip(metric, bucket, values) {
    return el("div", { class: "tip" }, el("strong", {}, metric.write(values[bucket])), " ", instant(bucketTime(model, bucket)) + " UTC");
  }

  return {
    element: el("div", { class: "panels" }, panels.map(({ element }) => element)),
    /** @param {number} host */
    show(host) {
      const { transport, direction, percentile, theme } = state.chosen;
      const key = [host, transport, direction, state.chosen.filter.text, percentile, theme].join(" ");
      if (drawn !== key) {
        totals = series(model, state.chosen, host);
        panels.forEach(({ draw }) => draw());
        drawn = key;
      }
      panels.forEach(({ shade }) => shade());
    },
  };
}
