// Connections as rows for the table. A row only knows its index: 200,000 of them share the columns they came in.

import { visible } from "./text.js";

const TRANSPORTS = ["TCP", "UDP"];
const DIRECTIONS = ["in", "out", null];

/** @typedef {Record<string, any> & {index: number}} Row */

/**
 * @param {import("./model.js").Model} model
 * @returns {Row[]} in the order of their beginning
 */
export function connectionRows(model) {
  const { connections: columns, strings } = model.data;
  const texts = strings.map((/** @type {string} */ text) => visible(text));
  const value = (/** @type {string} */ name) => (/** @type {number} */ i) => columns[name][i];
  const known = (/** @type {string} */ name) => (/** @type {number} */ i) => {
    const number = columns[name][i];
    return number === null || number < 0 ? null : number;
  };
  const text = (/** @type {string} */ name) => (/** @type {number} */ i) => {
    const index = columns[name][i];
    return index === null || index < 0 ? null : texts[index];
  };
  /** @type {Record<string, (i: number) => any>} */
  const fields = {
    start: value("start"),
    end: known("end"),
    duration: (i) => (known("end")(i) === null ? null : columns.end[i] - columns.start[i]),
    hostIndex: value("host"),
    host: (i) => model.hosts[columns.host[i]].name,
    peer: value("peer"),
    transport: (i) => TRANSPORTS[columns.transport[i]],
    direction: (i) => DIRECTIONS[columns.direction[i]],
    srcIp: text("srcIpS"),
    srcPort: known("srcPort"),
    dstIp: text("dstIpS"),
    dstPort: known("dstPort"),
    process: text("processS"),
    pid: known("pid"),
    user: text("userS"),
    bytesSent: known("bytesSent"),
    bytesReceived: known("bytesReceived"),
    opened: known("opened"),
    closed: known("closed"),
    retransmits: known("retransmits"),
    delay: known("delay"),
    jitter: known("jitter"),
    connect: known("connectUs"),
    failed: text("failedS"),
    state: text("stateS"),
    closeReason: text("closeReasonS"),
  };

  class IndexedRow {
    /** @param {number} index */
    constructor(index) {
      this.index = index;
    }
  }
  for (const [name, read] of Object.entries(fields)) {
    Object.defineProperty(IndexedRow.prototype, name, {
      get() {
        return read(this.index);
      },
      // Tabulator writes a cell's value back when it draws it. There is nothing to change.
      set() {},
    });
  }
  return Array.from(columns.start, (_, index) => /** @type {Row} */ (new IndexedRow(index))).sort((a, b) => a.start - b.start);
}
