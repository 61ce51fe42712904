// How one chart of a host looks; the style sheet lays what was not chosen or not recorded over the same box.

import { FONT, roundBytes, tooltipBox } from "./chart.js";
import { clock } from "./format.js";
import { isSampled } from "./metrics.js";
import { roundCount, timeTicks } from "./timeline-option.js";

/** @typedef {import("./metrics.js").Metric} Metric */

const COLOURS = /** @type {Record<string, string>} */ ({
  bytesReceived: "received", bytesSent: "sent", delay: "delay", jitter: "jitter",
  opened: "opened", retransmits: "retransmits", closed: "closed",
});

/**
 * @param {import("./model.js").Model} model @param {Metric} metric @param {(number | null)[]} values of all buckets
 * @param {(bucket: number) => HTMLElement} tip
 * @param {import("./theme.js").Colours} colour @param {number} width
 */
export function hostChartOption(model, metric, values, tip, colour, width) {
  const start = model.bucketStart;
  const end = start + model.bucketCount * model.bucketMillis;
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const max = metric.unit === "bytes" ? roundBytes(most) : roundCount(most);
  const text = { color: colour.muted, fontFamily: FONT, fontSize: 10 };
  const ticks = timeTicks(start, end, Math.max(2, Math.floor(width / 90)));
  const sampled = isSampled(metric);
  const hue = colour[COLOURS[metric.key]];
  return {
    grid: { left: 62, right: 10, top: 8, bottom: 20 },
    tooltip: {
      trigger: "axis",
      ...tooltipBox(colour),
      axisPointer: { lineStyle: { color: colour.muted, type: "solid" } },
      formatter: (/** @type {any[]} */ points) => tip(points[0].dataIndex),
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
