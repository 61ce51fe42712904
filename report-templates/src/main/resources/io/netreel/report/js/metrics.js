// The seven metrics: what each is called, how it is read from sums, how it is written, and where it comes from.

import { bytes, count, micros } from "./format.js";

/** @typedef {import("./totals.js").Totals} Totals */
/** @typedef {import("./histogram.js").Percentile} Percentile */
/**
 * @typedef {object} Metric
 * @property {string} key
 * @property {string} name
 * @property {string} short
 * @property {string} unit
 * @property {boolean} tcpOnly UDP has no such thing
 * @property {(totals: Totals, percentile: Percentile) => number | null} read
 * @property {(value: number | null) => string} write
 * @property {string} definition
 * @property {string} source
 */

/** @type {Metric[]} */
export const METRICS = [
  {
    key: "bytesReceived",
    name: "Bytes received",
    short: "Received",
    unit: "bytes",
    tcpOnly: false,
    read: (totals) => totals.bytesReceived,
    write: bytes,
    definition: "Payload that arrived at the recorded host, without headers.",
    source: "TCP: growth of the socket's bytes_received; UDP: datagram lengths",
  },
  {
    key: "bytesSent",
    name: "Bytes sent",
    short: "Sent",
    unit: "bytes",
    tcpOnly: false,
    read: (totals) => totals.bytesSent,
    write: bytes,
    definition: "Payload that left the recorded host, without headers; TCP: what the other end acknowledged.",
    source: "TCP: growth of the socket's bytes_acked; UDP: datagram lengths",
  },
  {
    key: "delay",
    name: "TCP delay",
    short: "Delay",
    unit: "\u00b5s",
    tcpOnly: true,
    read: (totals, percentile) => totals.delay.value(percentile, totals.model.base),
    write: micros,
    definition: "Smoothed round-trip time, a percentile of all samples, each weighing as many as the segments it stands for. Never an average of averages.",
    source: "the kernel's srtt_us, per flow and interval, weighed by the segments sent, in bins 4 % wide",
  },
  {
    key: "jitter",
    name: "TCP jitter",
    short: "Jitter",
    unit: "\u00b5s",
    tcpOnly: true,
    read: (totals, percentile) => totals.jitter.value(percentile, totals.model.base),
    write: micros,
    definition: "Mean deviation of the round-trip time, a percentile of all samples, weighed as for the delay.",
    source: "the kernel's mdev_us, per flow and interval, weighed by the segments sent, in bins 4 % wide",
  },
  {
    key: "opened",
    name: "TCP connections",
    short: "Connections",
    unit: "connections",
    tcpOnly: true,
    read: (totals) => totals.opened,
    write: count,
    definition: "Connections that became established while they were recorded; older ones do not count.",
    source: "inet_sock_set_state",
  },
  {
    key: "retransmits",
    name: "TCP retransmissions",
    short: "Retransmissions",
    unit: "segments",
    tcpOnly: true,
    read: (totals) => totals.retransmits,
    write: count,
    definition: "Segments that the recorded host sent again.",
    source: "growth of the socket's total_retrans",
  },
  {
    key: "closed",
    name: "TCP closes",
    short: "Closes",
    unit: "connections",
    tcpOnly: true,
    read: (totals) => totals.closed,
    write: count,
    definition: "Connections that ended while they were recorded, by FIN, reset or timeout.",
    source: "inet_sock_set_state",
  },
];

/** The metrics that may colour the map. */
export const FILLS = ["delay", "jitter", "retransmits", "opened", "closed"].map(metricOf);

/** @param {string} key */
export function metricOf(key) {
  const metric = METRICS.find((candidate) => candidate.key === key);
  if (metric === undefined) {
    throw new Error("no metric " + key);
  }
  return metric;
}

/** @param {Metric} metric whose values are percentiles, not sums */
export function isSampled({ key }) {
  return key === "delay" || key === "jitter";
}
