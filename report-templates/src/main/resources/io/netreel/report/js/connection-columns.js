// The columns of the connection table, one connection a row.

import { captured } from "./dom.js";
import { termFor } from "./filter-edit.js";
import { bytes, count, duration, micros, moment, UNKNOWN } from "./format.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./grid.js").GridColumn} GridColumn */

const TRANSPORTS = ["TCP", "UDP"];
const DIRECTIONS = ["in", "out", UNKNOWN];
const DIRECTION_TERMS = ["incoming", "outgoing", "unknown"];

/** Shown by whoever has not chosen columns. */
export const USUAL = ["bytesSent", "bytesReceived", "retransmits", "delayMicros", "failed", "state"];

/** @param {Model} model @returns {GridColumn[]} what a connection is; always shown */
export function identityColumns(model) {
  const c = model.data.connections;
  const { texts } = model;
  const text = textColumn(model);
  const number = (/** @type {string} */ key, /** @type {string} */ title, /** @type {number} */ width, /** @type {string} */ field, /** @type {string} */ hint = "") => ({
    key, title, width, number: true, hint: hint || title,
    order: (/** @type {number} */ row) => known(c[key][row]),
    cell: (/** @type {number} */ row) => (Number.isNaN(known(c[key][row])) ? UNKNOWN : String(c[key][row])),
    raw: (/** @type {number} */ row) => (Number.isNaN(known(c[key][row])) ? null : c[key][row]),
    term: (/** @type {number} */ row) => (Number.isNaN(known(c[key][row])) ? null : termFor(field, c[key][row])),
  });
  const host = (/** @type {number} */ row) => model.data.hosts[c.host[row]].name;
  /** @type {GridColumn[]} */
  const columns = [
    { key: "start", title: "Start (UTC)", width: model.oneDay ? 112 : 190, order: (row) => c.start[row], cell: (row) => moment(c.start[row], model.oneDay), raw: (row) => new Date(c.start[row]).toISOString() },
    { key: "host", title: "Host", width: 116, order: (row) => c.host[row], cell: (row) => captured(model.hosts[c.host[row]].name), raw: host, term: (row) => termFor("host", host(row)) },
    { key: "transport", title: "Proto", width: 62, order: (row) => c.transport[row], cell: (row) => TRANSPORTS[c.transport[row]], raw: (row) => TRANSPORTS[c.transport[row]], term: (row) => termFor("transport", TRANSPORTS[c.transport[row]].toLowerCase()) },
    { key: "direction", title: "Dir", width: 50, hint: "in: the peer opened it; out: the host did", order: (row) => c.direction[row], cell: (row) => DIRECTIONS[c.direction[row]], raw: (row) => DIRECTION_TERMS[c.direction[row]], term: (row) => termFor("direction", DIRECTION_TERMS[c.direction[row]]) },
    text("srcIp", "Source IP", 136, c.srcIpS, "src_ip"),
    number("srcPort", "Port", 64, "src_port", "Source port"),
    text("dstIp", "Destination IP", 136, c.dstIpS, "dst_ip"),
    number("dstPort", "Port", 64, "dst_port", "Destination port"),
    { key: "domain", title: "Peer", width: 150, grow: true, hint: "Name of the other end: of a recorded host, or from DNS", order: (row) => peerRank(model, row), cell: (row) => captured(peerName(model, row) ?? UNKNOWN), raw: (row) => peerName(model, row), term: (row) => (peerName(model, row) === null ? null : termFor("peer", rawPeer(model, row))) },
    text("process", "Process", 118, c.processS, "process"),
  ];
  return columns;
}

/** @param {Model} model @returns {GridColumn[]} those that one may choose */
export function metricColumnsOf(model) {
  const c = model.data.connections;
  const text = textColumn(model);
  const number = (/** @type {string} */ key, /** @type {string} */ title, /** @type {number} */ width, /** @type {(row: number) => number} */ value, /** @type {(v: number | null) => string} */ write, hint = title) => ({
    key, title, width, hint, number: true,
    order: value,
    cell: (/** @type {number} */ row) => write(Number.isNaN(value(row)) ? null : value(row)),
    raw: (/** @type {number} */ row) => (Number.isNaN(value(row)) ? null : value(row)),
  });
  const column = (/** @type {string} */ name) => (/** @type {number} */ row) => known(c[name][row]);
  return [
    number("durationMillis", "Duration", 88, (row) => (known(c.end[row]) - c.start[row]), duration),
    number("bytesSent", "Sent", 88, column("bytesSent"), bytes),
    number("bytesReceived", "Received", 88, column("bytesReceived"), bytes),
    number("retransmits", "Retrans.", 78, column("retransmits"), count, "TCP retransmissions"),
    number("delayMicros", "Delay p50", 88, column("delay"), micros, "TCP delay: median of the connection's samples"),
    number("jitterMicros", "Jitter p50", 88, column("jitter"), micros, "TCP jitter: median of the connection's samples"),
    number("connectMicros", "Connect", 84, column("connectUs"), micros, "How long the handshake took"),
    { ...number("pid", "PID", 70, column("pid"), (v) => (v === null ? UNKNOWN : String(v))), term: (row) => termFor("pid", c.pid[row] >= 0 ? c.pid[row] : null) },
    text("user", "User", 92, c.userS, "user"),
    text("failed", "Failed", 96, c.failedS, "failed"),
    text("state", "State", 108, c.stateS, "state"),
    text("closeReason", "Closed by", 104, c.closeReasonS, "close_reason"),
  ];
}

/** @param {number} value @returns {number} NaN where it is not known */
export function known(value) {
  return value < 0 ? NaN : value;
}

/** @param {Model} model */
function textColumn({ texts }) {
  return (/** @type {string} */ key, /** @type {string} */ title, /** @type {number} */ width, /** @type {number[]} */ column, /** @type {string} */ field) => ({
    key, title, width,
    order: (/** @type {number} */ row) => texts.rank(column[row]),
    cell: (/** @type {number} */ row) => captured(texts.at(column[row]) ?? UNKNOWN),
    raw: (/** @type {number} */ row) => texts.raw(column[row]),
    term: (/** @type {number} */ row) => termFor(field, texts.raw(column[row])),
  });
}

/** @param {Model} model @param {number} row @returns {string | null} as captured */
function rawPeer(model, row) {
  const { connections: c, nodes } = model.data;
  const node = nodes[c.peer[row]];
  return node !== undefined && node.host >= 0 ? node.name : model.texts.raw(c.domainS?.[row] ?? -1);
}

/** @param {Model} model @param {number} row @returns {string | null} safe to show */
export function peerName(model, row) {
  const { connections: c } = model.data;
  const node = model.nodes[c.peer[row]];
  return node !== undefined && node.host >= 0 ? node.name : model.texts.at(c.domainS?.[row] ?? -1);
}

/** @param {Model} model @param {number} row */
function peerRank(model, row) {
  const { connections: c } = model.data;
  const node = model.nodes[c.peer[row]];
  return node !== undefined && node.host >= 0 ? -node.index - 1 : model.texts.rank(c.domainS?.[row] ?? -1);
}
