// How the timeline looks: three plots above each other that share the time axis.

import { FONT, roundBytes } from "./chart.js";
import { bytes, clock, count, date } from "./format.js";

/** Room around the plots, in pixels; the style sheet lays the brush and the plots' names over the same boxes. */
const LEFT = 76;
const RIGHT = 20;
const PLOTS = [
  { top: 22, height: 110 },
  { top: 154, height: 56 },
  { top: 232, height: 46 },
];

/**
 * @param {import("./model.js").Model} model
 * @param {Record<string, (number | null)[]>} columns
 * @param {import("./theme.js").Colours} colour
 * @param {number} width
 */
export function timelineOption(model, columns, colour, width) {
  const start = model.bucketStart;
  const end = start + model.bucketCount * model.bucketMillis;
  const ticks = timeTicks(start, end, Math.max(2, Math.floor((width - LEFT - RIGHT) / 110)));
  const text = { color: colour.muted, fontFamily: FONT, fontSize: 11 };
  const most = (/** @type {string} */ key) => Math.max(0, ...columns[key].map((value) => value ?? 0));
  const top = roundBytes(Math.max(most("received"), most("sent")));
  // Steps, because a bucket's number belongs to all of it; the last one ends where its bucket ends.
  const points = (/** @type {string} */ key, sign = 1) => {
    const values = columns[key];
    const ends = [...values, values.at(-1) ?? null];
    // Of a run of the same value, the first and the last.
    return ends.map((value, i) => [start + i * model.bucketMillis, value === null ? null : sign * value])
      .filter((_, i) => i === 0 || i === ends.length - 1 || ends[i] !== ends[i - 1] || ends[i] !== ends[i + 1]);
  };
  const line = (/** @type {string} */ key, /** @type {number} */ plot, sign = 1, area = 0.22) => ({
    type: "line",
    step: "end",
    silent: true,
    symbol: "none",
    xAxisIndex: plot,
    yAxisIndex: plot,
    data: points(key, sign),
    lineStyle: { width: 1.5, color: colour[key] },
    areaStyle: area > 0 ? { color: colour[key], opacity: area } : undefined,
  });
  return {
    grid: PLOTS.map((plot) => ({ left: LEFT, right: RIGHT, ...plot })),
    xAxis: PLOTS.map((_, i) => ({
      type: "value",
      gridIndex: i,
      min: start,
      max: end,
      axisLine: { onZero: i === 0, lineStyle: { color: colour.line } },
      axisTick: { show: i === 2, customValues: ticks, lineStyle: { color: colour.line } },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        show: i === 2,
        customValues: ticks,
        hideOverlap: true,
        formatter: (/** @type {number} */ value) => (value % 86400000 === 0 ? date(value) : clock(value).replace(/:00$/, "")),
      },
    })),
    yAxis: [
      { ...axis(top, -top), axisLabel: { ...text, formatter: (/** @type {number} */ v) => bytes(Math.abs(v)) + (v === 0 ? "" : "/s") } },
      axis(roundCount(Math.max(most("opened"), most("closed")))),
      axis(roundCount(Math.max(most("retransmits"), most("failed"), most("dns")))),
    ].map((y, i) => ({ gridIndex: i, ...y })),
    series: [
      line("received", 0),
      line("sent", 0, -1),
      line("opened", 1),
      line("closed", 1, 1, 0),
      line("retransmits", 2),
      line("failed", 2),
      line("dns", 2, 1, 0),
    ],
  };

  /** @param {number} max @param {number} [min] */
  function axis(max, min = 0) {
    return {
      type: "value",
      min,
      max,
      interval: max,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: colour.line, opacity: 0.6 } },
      axisLabel: { ...text, formatter: (/** @type {number} */ v) => count(v) },
    };
  }
}

/** @param {number} most */
export function roundCount(most) {
  const magnitude = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1))));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * magnitude).find((step) => step >= most) ?? 10 * magnitude;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map((s) => 1000 * s);

/**
 * Round UTC times; ECharts would choose round local ones.
 * @param {number} from @param {number} to @param {number} most how many fit
 */
export function timeTicks(from, to, most) {
  const step = STEPS.find((candidate) => (to - from) / candidate <= most) ?? 86400000 * Math.ceil((to - from) / 86400000 / most);
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}
