// Five intervals between the smallest and the largest value, with bounds that one can say aloud.

const STEPS = [1, 2, 2.5, 5, 10];

/** @param {number} value floating-point dust, such as 0.30000000000000004, taken off */
function clean(value) {
  return Number(value.toPrecision(12));
}

/** @param {number} value @param {boolean} whole */
function niceStep(value, whole) {
  const magnitude = Math.pow(10, Math.floor(Math.log10(value)));
  const step = STEPS.map((s) => s * magnitude).find((s) => s >= value * (1 - 1e-9)) ?? 10 * magnitude;
  return whole ? Math.max(1, Math.ceil(step)) : step;
}

/** @param {number} min @param {number} max @param {boolean} whole */
function evenBounds(min, max, whole) {
  let step = niceStep((max - min) / 5, whole);
  let start = Math.floor(min / step) * step;
  while (start + 5 * step < max * (1 - 1e-12)) {
    step = niceStep(step * 1.01, whole);
    start = Math.floor(min / step) * step;
  }
  return [0, 1, 2, 3, 4, 5].map((i) => clean(start + i * step));
}

/** @param {number} value @param {(v: number) => number} round to two digits, up or down or to the nearest */
function twoDigits(value, round) {
  const unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
  return clean(round(value / unit - 1e-9 * Math.sign(value)) * unit);
}

/** @param {number} min @param {number} max */
function growingBounds(min, max) {
  const low = Math.max(min, 1);
  const inner = [1, 2, 3, 4].map((i) => twoDigits(low * Math.pow(max / low, i / 5), Math.round));
  const first = min <= 0 ? 0 : twoDigits(min, Math.floor);
  return [first, ...inner, twoDigits(max, Math.ceil)];
}

/**
 * Six ascending bounds. Where the values span more than one order of magnitude or so, the intervals grow by a factor,
 * because even ones would put nearly everything into the first.
 * @param {number[]} values
 * @param {boolean} whole whether values are counts
 * @returns {number[] | null} null where there is no value
 */
export function fiveIntervals(values, whole) {
  if (values.length === 0) {
    return null;
  }
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (max / Math.max(min, 1) >= 40) {
    const growing = growingBounds(min, max);
    if (growing.every((bound, i) => i === 0 || bound > growing[i - 1])) {
      return growing;
    }
  }
  return evenBounds(min === max ? 0 : min, max === 0 ? 5 : max, whole);
}

/**
 * @param {number[] | null} bounds
 * @param {number | null} value
 * @returns {number} 0 to 4, or -1 where the value is unknown or outside
 */
export function intervalOf(bounds, value) {
  if (bounds === null || value === null || value < bounds[0] || value > bounds[5]) {
    return -1;
  }
  for (let i = 1; i < 5; i++) {
    if (value < bounds[i]) {
      return i - 1;
    }
  }
  return 4;
}
