// The columns of the connection table: what each is called, how it is written, sorted and filtered.

import { bytes, clock, count, duration, instant, micros, UNKNOWN } from "./format.js";
import { addressMatcher, portMatcher, textMatcher } from "./match.js";

/**
 * @typedef {object} ConnectionColumn
 * @property {string} title
 * @property {string} field of a row
 * @property {number} width in pixels
 * @property {(value: any) => string} [write] if the value is not text
 * @property {boolean} [number]
 * @property {(query: string) => (value: any) => boolean} [matcher] makes the column filterable
 * @property {string} [example] in the empty filter
 * @property {string} [hint]
 */

const port = (/** @type {number | null} */ value) => (value === null ? UNKNOWN : String(value));

/**
 * @param {boolean} oneDay whether dates would all be the same
 * @returns {ConnectionColumn[]}
 */
export function connectionColumns(oneDay) {
  const time = (/** @type {number} */ value) =>
    (oneDay ? clock(value) : instant(value)) + "." + String(Math.floor(value) % 1000).padStart(3, "0");
  return [
    { title: "Start (UTC)", field: "start", width: oneDay ? 112 : 186, write: time },
    { title: "Duration", field: "duration", width: 92, write: duration, number: true },
    { title: "Host", field: "host", width: 110, matcher: textMatcher, example: "name" },
    { title: "Proto", field: "transport", width: 66, matcher: textMatcher },
    { title: "Dir", field: "direction", width: 58, matcher: textMatcher, hint: "in: the peer opened it; out: the host did" },
    { title: "Source IP", field: "srcIp", width: 142, matcher: addressMatcher, example: "10.1. or /16" },
    { title: "Port", field: "srcPort", width: 74, write: port, number: true, matcher: portMatcher, hint: "Source port" },
    { title: "Destination IP", field: "dstIp", width: 142, matcher: addressMatcher, example: "10.1. or /16" },
    { title: "Port", field: "dstPort", width: 74, write: port, number: true, matcher: portMatcher, hint: "Destination port", example: "443" },
    { title: "Process", field: "process", width: 118, matcher: textMatcher, example: "name" },
    { title: "PID", field: "pid", width: 74, write: port, number: true, matcher: portMatcher },
    { title: "User", field: "user", width: 88, matcher: textMatcher },
    { title: "Sent", field: "bytesSent", width: 92, write: bytes, number: true },
    { title: "Received", field: "bytesReceived", width: 96, write: bytes, number: true },
    { title: "Retrans.", field: "retransmits", width: 84, write: count, number: true, hint: "TCP retransmissions" },
    { title: "Delay p50", field: "delay", width: 96, write: micros, number: true },
    { title: "Jitter p50", field: "jitter", width: 96, write: micros, number: true },
    { title: "Connect", field: "connect", width: 92, write: micros, number: true, hint: "How long the handshake took" },
    { title: "Failed", field: "failed", width: 106, matcher: textMatcher },
    { title: "State", field: "state", width: 110, matcher: textMatcher },
    { title: "Closed by", field: "closeReason", width: 106, matcher: textMatcher },
  ];
}
