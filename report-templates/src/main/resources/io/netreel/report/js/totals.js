// The sums of some rows of the rollup. A sum stays null until a known value is added: unknown is not zero.

import { Histogram } from "./histogram.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {"bytesSent" | "bytesReceived" | "opened" | "closed" | "failed" | "retransmits"} Counter */

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
    this.delay = new Histogram(model.bins);
    this.jitter = new Histogram(model.bins);
  }

  /** @param {number} row of the rollup, seen from its host */
  add(row) {
    this.addBytes(row);
    this.addTcp(row);
  }

  /** @param {number} row of the rollup, seen from its peer, whose own retransmissions nobody saw */
  addReversed(row) {
    this.addBytesReversed(row);
    this.addTcp(row);
  }

  /** @param {number} row */
  addTcp(row) {
    this.addConnections(row, 1);
    this.addRetransmits(row);
    this.addSamples(row);
  }

  /** @param {number} row */
  addBytes(row) {
    const { bytesSent, bytesReceived } = this.model.rollup;
    this.countRow(row);
    this.bytesSent = plus(this.bytesSent, bytesSent[row]);
    this.bytesReceived = plus(this.bytesReceived, bytesReceived[row]);
  }

  /** @param {number} row what the host sent, the peer received */
  addBytesReversed(row) {
    const { bytesSent, bytesReceived } = this.model.rollup;
    this.countRow(row);
    this.bytesSent = plus(this.bytesSent, bytesReceived[row]);
    this.bytesReceived = plus(this.bytesReceived, bytesSent[row]);
  }

  /** @param {number} row */
  countRow(row) {
    this.rows++;
    this.tcpRows += this.model.rollup.transport[row] === 0 ? 1 : 0;
  }

  /** @param {number} row @param {number} share 1, or 0 where others opened them: a known zero */
  addConnections(row, share) {
    const { opened, closed, failed } = this.model.rollup;
    this.opened = plus(this.opened, share * opened[row]);
    this.closed = plus(this.closed, share * closed[row]);
    this.failed = plus(this.failed, share * failed[row]);
  }

  /** @param {number} row */
  addRetransmits(row) {
    this.retransmits = plus(this.retransmits, this.model.rollup.retransmits[row]);
  }

  /** @param {number} row */
  addSamples(row) {
    const { start, order, metric, bin, count } = this.model.samples;
    for (let at = start[row]; at < start[row + 1]; at++) {
      const sample = order[at];
      (metric[sample] === 0 ? this.delay : this.jitter).add(bin[sample], count[sample]);
    }
    this.delay.addMax(this.model.rollup.delayMax[row]);
    this.jitter.addMax(this.model.rollup.jitterMax[row]);
  }

  /** @param {Totals} other of other rows */
  merge(other) {
    this.rows += other.rows;
    this.tcpRows += other.tcpRows;
    for (const key of /** @type {Counter[]} */ (["bytesSent", "bytesReceived", "opened", "closed", "failed", "retransmits"])) {
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
function plus(sum, value) {
  return Number.isNaN(value) ? sum : (sum ?? 0) + value;
}
