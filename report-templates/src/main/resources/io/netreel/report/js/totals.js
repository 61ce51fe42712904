// The sums of some rows of the rollup. A sum stays null until a known value is added: unknown is not zero.

import { Samples } from "./samples.js";
import { COUNTERS, sumOf } from "./strands.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./strands.js").Cut} Cut */

export class Totals {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.rows = 0;
    this.tcpRows = 0;
    /** @type {number | null} */ this.bytesSent = null;
    /** @type {number | null} */ this.bytesReceived = null;
    /** @type {number | null} */ this.opened = null;
    /** @type {number | null} */ this.closed = null;
    /** @type {number | null} */ this.failed = null;
    /** @type {number | null} */ this.retransmits = null;
    this.delay = new Samples(model.bins);
    this.jitter = new Samples(model.bins);
  }

  /** @param {Cut} cut @param {number} strand seen from its host */
  add(cut, strand) {
    this.addBytes(cut, strand);
    this.addConnections(cut, strand, 1);
    this.retransmits = plus(this.retransmits, sumOf(cut, strand, "retransmits"));
    this.addSamples(cut, strand);
  }

  /** @param {Cut} cut @param {number} strand */
  addBytes(cut, strand) {
    this.countRows(cut, strand);
    this.bytesSent = plus(this.bytesSent, sumOf(cut, strand, "bytesSent"));
    this.bytesReceived = plus(this.bytesReceived, sumOf(cut, strand, "bytesReceived"));
  }

  /** @param {Cut} cut @param {number} strand what the host sent, the peer received */
  addBytesReversed(cut, strand) {
    this.countRows(cut, strand);
    this.bytesSent = plus(this.bytesSent, sumOf(cut, strand, "bytesReceived"));
    this.bytesReceived = plus(this.bytesReceived, sumOf(cut, strand, "bytesSent"));
  }

  /** @param {Cut} cut @param {number} strand as its peer appears in it, which was not recorded itself */
  addOfPeer(cut, strand) {
    this.addBytesReversed(cut, strand);
    this.addConnections(cut, strand, 1);
    this.addRetransmits(cut, strand);
    this.addSamples(cut, strand);
  }

  /** @param {Cut} cut @param {number} strand */
  countRows({ strands, from, to }, strand) {
    const rows = to[strand] - from[strand];
    this.rows += rows;
    this.tcpRows += strands.transport[strand] === 0 ? rows : 0;
  }

  /** @param {Cut} cut @param {number} strand @param {number} share 1, or 0 where others opened them: a known zero */
  addConnections(cut, strand, share) {
    this.opened = plus(this.opened, share * sumOf(cut, strand, "opened"));
    this.closed = plus(this.closed, share * sumOf(cut, strand, "closed"));
    this.failed = plus(this.failed, share * sumOf(cut, strand, "failed"));
  }

  /** @param {Cut} cut @param {number} strand */
  addRetransmits(cut, strand) {
    this.retransmits = plus(this.retransmits, sumOf(cut, strand, "retransmits"));
  }

  /** @param {Cut} cut @param {number} strand */
  addSamples({ strands, from, to }, strand) {
    if (strands.transport[strand] === 0 && to[strand] > from[strand]) {
      this.delay.add(strands.delay, from[strand], to[strand]);
      this.jitter.add(strands.jitter, from[strand], to[strand]);
    }
  }

  /**
   * @param {ArrayLike<number>} rows of the rollup, those from one place to before another @param {number} from @param {number} to
   * @param {{delay: import("./samples.js").SampleRuns, jitter: import("./samples.js").SampleRuns} | null} samples of these rows
   */
  addRows(rows, from, to, samples) {
    const { rollup } = this.model;
    for (let i = from; i < to; i++) {
      this.tcpRows += rollup.transport[rows[i]] === 0 ? 1 : 0;
    }
    this.rows += to - from;
    for (const key of COUNTERS) {
      const column = rollup[key];
      let sum = this[key];
      for (let i = from; i < to; i++) {
        sum = plus(sum, column[rows[i]]);
      }
      this[key] = sum;
    }
    if (samples !== null) {
      this.delay.add(samples.delay, from, to);
      this.jitter.add(samples.jitter, from, to);
    }
  }

  /** @param {Totals} other of other rows */
  merge(other) {
    this.rows += other.rows;
    this.tcpRows += other.tcpRows;
    for (const key of COUNTERS) {
      this[key] = other[key] === null ? this[key] : (this[key] ?? 0) + other[key];
    }
    this.delay.merge(other.delay);
    this.jitter.merge(other.jitter);
  }

  /** There was UDP and nothing else, which has no TCP metrics. */
  get onlyUdp() {
    return this.rows > 0 && this.tcpRows === 0;
  }

  /** No connection was seen although the recorder looked, only UDP: zero connections, known. */
  noConnections() {
    if (this.tcpRows === 0) {
      this.opened = this.closed = this.failed = this.retransmits = 0;
    }
  }

  /** Nothing was seen although the recorder looked: that is zero, known. */
  nothingHappened() {
    if (this.rows === 0) {
      this.bytesSent = this.bytesReceived = 0;
      this.opened = this.closed = this.failed = this.retransmits = 0;
    }
  }
}

/** @param {number | null} sum @param {number} value NaN where unknown */
export function plus(sum, value) {
  return Number.isNaN(value) ? sum : (sum ?? 0) + value;
}
