// Samples of TCP delay and jitter as counts per logarithmic bin: histograms of any hosts and any times can be added, and
// a percentile of the sum is a percentile of all their samples, which an average of percentiles never is.

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
    /** The largest sample, exact, where it is known. @type {number | null} */
    this.most = null;
  }

  /** @param {number} most NaN where it is not known */
  atMost(most) {
    this.most = Number.isNaN(most) ? this.most : Math.max(most, this.most ?? 0);
  }

  /** @param {number} bin @param {number} count */
  add(bin, count) {
    this.counts ??= new Float64Array(this.bins);
    this.counts[bin] += count;
    this.samples += count;
  }

  /** @param {Histogram} other */
  merge(other) {
    this.atMost(other.most ?? NaN);
    if (other.counts !== null) {
      this.counts ??= new Float64Array(this.bins);
      for (let bin = 0; bin < this.bins; bin++) {
        this.counts[bin] += other.counts[bin];
      }
      this.samples += other.samples;
    }
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
   * In microseconds: the middle of the bin, which is off by half a bin's width (2 %) at most; the maximum exact, if it is known.
   * @param {Percentile} percentile
   * @param {number} base
   * @returns {number | null}
   */
  value(percentile, base) {
    const bin = this.binAt(PERCENTILES[percentile]);
    if (bin < 0) {
      return null;
    }
    const middle = Math.pow(base, bin + 0.5);
    return this.most === null ? middle : percentile === "max" ? this.most : Math.min(middle, this.most);
  }
}
