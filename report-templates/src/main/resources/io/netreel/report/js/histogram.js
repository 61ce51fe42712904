// Samples of TCP delay and jitter as weights per logarithmic bin: histograms of any hosts and any times can be added, and
// a percentile of the sum is a percentile of all their samples, which an average of percentiles never is. A sample weighs
// as many as the segments that it stands for.

/** The percentiles one can choose, as a part of all samples. */
export const PERCENTILES = { p50: 0.5, p95: 0.95, p99: 0.99, max: 1 };

/** @typedef {keyof typeof PERCENTILES} Percentile */

export class Histogram {
  /** @param {number} bins how many bins there may be */
  constructor(bins) {
    this.bins = bins;
    /** @type {Float64Array | null} */
    this.counts = null;
    this.samples = 0;
    /** @type {number | null} */
    this.max = null;
  }

  /** @param {number} bin @param {number} count */
  add(bin, count) {
    this.counts ??= new Float64Array(this.bins);
    this.counts[bin] += count;
    this.samples += count;
  }

  /** @param {number} value the largest sample of some that are added, NaN where none is known */
  addMax(value) {
    if (!Number.isNaN(value)) {
      this.max = Math.max(this.max ?? value, value);
    }
  }

  /** @param {Histogram} other */
  merge(other) {
    if (other.counts !== null) {
      this.counts ??= new Float64Array(this.bins);
      for (let bin = 0; bin < this.bins; bin++) {
        this.counts[bin] += other.counts[bin];
      }
      this.samples += other.samples;
    }
    this.addMax(other.max ?? NaN);
  }

  /**
   * The bin that holds the sample at this part of the sorted samples, or -1 where there are none.
   * @param {number} part
   */
  binAt(part) {
    if (this.counts === null) {
      return -1;
    }
    const rank = Math.max(1, Math.ceil(part * this.samples));
    let seen = 0;
    for (let bin = 0; bin < this.bins; bin++) {
      seen += this.counts[bin];
      if (seen >= rank) {
        return bin;
      }
    }
    return -1;
  }

  /**
   * In microseconds: the middle of the bin, which is off by half a bin's width (2 %) at most, and never above the
   * largest sample, which is exact.
   * @param {Percentile} percentile
   * @param {number} base
   * @returns {number | null}
   */
  value(percentile, base) {
    const bin = this.binAt(PERCENTILES[percentile]);
    if (bin < 0) {
      return null;
    }
    return percentile === "max" && this.max !== null ? this.max : Math.min(Math.pow(base, bin + 0.5), this.max ?? Infinity);
  }
}
