// Connections summed up by what they have in common.

import { termFor } from "./filter-edit.js";
import { UNKNOWN } from "./format.js";
import { Histogram } from "./histogram.js";
import { peerName } from "./connection-columns.js";

/** @typedef {import("./model.js").Model} Model */
/**
 * @typedef {object} Grouping
 * @property {string} key
 * @property {string} title
 * @property {(model: Model) => (row: number) => number | string} of what two connections of a group share
 * @property {(model: Model, row: number) => string | null} name of a connection's group
 * @property {(model: Model, row: number) => string[]} terms that keep the group's connections
 */

/** @typedef {"srcIpS" | "dstIpS"} Ip @typedef {"srcPort" | "dstPort"} Port */

/** @param {string} key @param {string} title @param {string} column @param {string} field @returns {Grouping} */
function byText(key, title, column, field) {
  return {
    key, title,
    of: (model) => (row) => model.data.connections[column][row],
    name: (model, row) => model.texts.at(model.data.connections[column][row]),
    terms: (model, row) => [termFor(field, model.texts.raw(model.data.connections[column][row]))],
  };
}

/** @param {string} key @param {string} title @param {Ip} ip @param {Port} port @param {string} prefix @returns {Grouping} */
function byEnd(key, title, ip, port, prefix) {
  return {
    key, title,
    of: ({ data: { connections: c } }) => (row) => c[ip][row] * 65536 + (c[port][row] || 0),
    name: ({ data: { connections: c }, texts }, row) => {
      const address = texts.at(c[ip][row]) ?? UNKNOWN;
      return (address.includes(":") ? "[" + address + "]" : address) + ":" + (c[port][row] >= 0 ? c[port][row] : UNKNOWN);
    },
    terms: ({ data: { connections: c }, texts }, row) => [termFor(prefix + "_ip", texts.raw(c[ip][row])), termFor(prefix + "_port", c[port][row] >= 0 ? c[port][row] : null)],
  };
}

/** @type {Grouping[]} */
export const GROUPINGS = [
  byText("src", "Source IP", "srcIpS", "src_ip"),
  byEnd("srcport", "Source IP:port", "srcIpS", "srcPort", "src"),
  byText("dst", "Destination IP", "dstIpS", "dst_ip"),
  byEnd("dstport", "Destination IP:port", "dstIpS", "dstPort", "dst"),
  byText("process", "Process", "processS", "process"),
  {
    key: "domain", title: "Domain",
    of: (model) => (row) => peerName(model, row) ?? "",
    name: (model, row) => peerName(model, row),
    terms: (model, row) => {
      const { connections: c, nodes } = model.data;
      const node = nodes[c.peer[row]];
      return [node !== undefined && node.host >= 0 ? termFor("peer", node.name) : termFor("domain", model.texts.raw(c.domainS?.[row] ?? -1))];
    },
  },
];

const SUMS = ["bytesSent", "bytesReceived", "opened", "closed", "retransmits"];

/** @typedef {{first: number, connections: number, sums: (number | null)[], failed: number, delay: Histogram, jitter: Histogram}} Group */

/**
 * @param {Model} model @param {Grouping} grouping @param {Uint8Array} mask 1 for the connections that count
 * @returns {Group[]}
 */
export function connectionGroups(model, grouping, mask) {
  const { connections: c } = model.data;
  const of = grouping.of(model);
  /** @type {Map<number | string, Group>} */
  const groups = new Map();
  const columns = SUMS.map((name) => c[name]);
  const width = Math.log(model.base);
  const add = (/** @type {Histogram} */ histogram, /** @type {number} */ value) => {
    if (value >= 0) {
      histogram.add(Math.min(histogram.bins - 1, Math.floor(Math.log(Math.max(value, 1)) / width)), 1);
    }
  };
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) {
      continue;
    }
    const key = of(row);
    let group = groups.get(key);
    if (group === undefined) {
      group = { first: row, connections: 0, sums: SUMS.map(() => null), failed: 0, delay: new Histogram(model.bins), jitter: new Histogram(model.bins) };
      groups.set(key, group);
    }
    group.connections++;
    group.failed += c.failedS[row] >= 0 ? 1 : 0;
    for (let i = 0; i < columns.length; i++) {
      const value = columns[i][row];
      if (value >= 0) {
        group.sums[i] = (group.sums[i] ?? 0) + value;
      }
    }
    add(group.delay, c.delay[row]);
    add(group.jitter, c.jitter[row]);
  }
  return [...groups.values()];
}
