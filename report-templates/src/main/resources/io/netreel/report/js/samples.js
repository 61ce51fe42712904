// Samples of TCP delay or jitter. They are only counted when someone asks for a percentile, in one histogram that all share: most of
// a page's thousands of sums are never asked.

import { PERCENTILES } from "./histogram.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./histogram.js").Percentile} Percentile */
/**
 * The samples of rows, in the order of those, so that a run of rows is a run of samples.
 * @typedef {object} SampleRuns
 * @property {Uint32Array} start of the row at each place
 * @property {Uint16Array} bin
 * @property {Float64Array} count
 * @property {Float64Array} weight of all samples before the row at each place
 * @property {Float64Array} max largest sample of the row at each place, NaN without one
 */

/** @param {number} rows @param {number} samples at most */
function emptyRuns(rows, samples) {
  return {
    start: new Uint32Array(rows + 1), bin: new Uint16Array(samples), count: new Float64Array(samples),
    weight: new Float64Array(rows + 1), max: new Float64Array(rows),
  };
}

/** @param {Model} model @param {Uint32Array} rows of the rollup, each once @returns {{delay: SampleRuns, jitter: SampleRuns}} */
export function sampleRuns({ samples, rollup }, rows) {
  const { start: first, order, metric, bin, count } = samples;
  const delay = emptyRuns(rows.length, order.length);
  const jitter = emptyRuns(rows.length, order.length);
  const next = [0, 0];
  const sum = [0, 0];
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    delay.max[place] = rollup.delayMax[row];
    jitter.max[place] = rollup.jitterMax[row];
    for (let at = first[row]; at < first[row + 1]; at++) {
      const sample = order[at];
      const which = metric[sample];
      const runs = which === 0 ? delay : jitter;
      runs.bin[next[which]] = bin[sample];
      runs.count[next[which]++] = count[sample];
      sum[which] += count[sample];
    }
    delay.start[place + 1] = next[0];
    jitter.start[place + 1] = next[1];
    delay.weight[place + 1] = sum[0];
    jitter.weight[place + 1] = sum[1];
  }
  return { delay, jitter };
}

let histogram = new Float64Array(0);

export class Samples {
  /** @param {number} bins how many there may be */
  constructor(bins) {
    this.bins = bins;
    /** How many segments the samples stand for. */
    this.samples = 0;
    /** Rows from one place to before another. @type {{of: SampleRuns, from: number, to: number}[]} */
    this.runs = [];
    /** Those that were asked for. @type {Map<Percentile, number | null> | null} */
    this.answers = null;
  }

  /** @param {SampleRuns} of @param {number} from @param {number} to */
  add(of, from, to) {
    this.runs.push({ of, from, to });
    this.samples += of.weight[to] - of.weight[from];
    this.answers = null;
  }

  /** @param {Samples} other */
  merge(other) {
    this.runs.push(...other.runs);
    this.samples += other.samples;
    this.answers = null;
  }

  /** The largest sample in microseconds, exact; null without one. @returns {number | null} */
  get max() {
    let most = -1;
    for (const { of: { max }, from, to } of this.runs) {
      for (let place = from; place < to; place++) {
        most = max[place] > most ? max[place] : most;
      }
    }
    return most < 0 ? null : most;
  }

  /**
   * In microseconds: the middle of the bin that holds the sample at this part of all, which is off by half a bin's width (2 %) at most,
   * and never above the largest sample, which is exact.
   * @param {Percentile} percentile @param {number} base of the bins
   * @returns {number | null}
   */
  value(percentile, base) {
    this.answers ??= new Map();
    let answer = this.answers.get(percentile);
    if (answer === undefined) {
      answer = this.count(percentile, base);
      this.answers.set(percentile, answer);
    }
    return answer;
  }

  /** @param {Percentile} percentile @param {number} base @returns {number | null} */
  count(percentile, base) {
    if (this.samples === 0) {
      return null;
    }
    histogram = histogram.length < this.bins ? new Float64Array(this.bins) : histogram;
    let least = this.bins;
    let most = -1;
    for (const { of: { start, bin, count }, from, to } of this.runs) {
      for (let sample = start[from], end = start[to]; sample < end; sample++) {
        const at = bin[sample];
        histogram[at] += count[sample];
        least = at < least ? at : least;
        most = at > most ? at : most;
      }
    }
    const rank = Math.max(1, Math.ceil(PERCENTILES[percentile] * this.samples));
    let found = -1;
    let seen = 0;
    for (let at = least; at <= most; at++) {
      seen += histogram[at];
      histogram[at] = 0;
      if (found < 0 && seen >= rank) {
        found = at;
      }
    }
    if (found < 0) {
      return null;
    }
    // In a bin before the last, the middle is below what the last one holds.
    const max = found === most ? this.max : null;
    return percentile === "max" && max !== null ? max : Math.min(Math.pow(base, found + 0.5), max ?? Infinity);
  }
}
