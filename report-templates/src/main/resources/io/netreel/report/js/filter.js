// What the reader narrows everything to. Sums are narrowed exactly where they know the field; where they do not, they are
// made anew from the connections and queries that the file holds, and the page says so.

import { parseFilter } from "./filter-parse.js";
import { matcher } from "./filter-match.js";
import { connectionSource, dnsSource, happeningSource, querySource, rollupSource } from "./filter-sources.js";
import { networkOf } from "./addresses.js";

/** @typedef {import("./filter-parse.js").Term} Term */
/**
 * @typedef {object} Filter
 * @property {string} text as written in the bar
 * @property {Term[]} terms
 * @property {string[]} texts of the terms
 * @property {string[]} flowsBy fields that only connections know; none: the sums are exact
 * @property {string[]} dnsBy fields that only single queries know; none: the sums are exact
 * @property {(host: number) => boolean} host whether rows of this host may pass
 * @property {(row: number) => boolean} rollup
 * @property {Uint8Array | null} connections 1 for each that passes; null: all do
 * @property {(row: number) => boolean} dnsSum
 * @property {(query: number) => boolean} query
 * @property {(row: number) => boolean} happening of a command or a mark
 */

/** Fields that sums know, and fields that the stream has not at all: both are decided exactly. */
const FLOW_ONLY_IN_ROWS = ["src_ip", "dst_ip", "ip", "src_port", "dst_port", "port", "cidr", "process", "pid", "user", "container", "domain", "failed", "close_reason", "state", "bytes", "retransmits", "rtt"];
const DNS_ONLY_IN_ROWS = ["peer", "src_ip", "ip", "src_port", "dst_port", "port", "cidr", "process", "pid", "user", "container", "transport", "latency"];

const all = () => true;

/** @type {Filter} */
export const NO_FILTER = {
  text: "", terms: [], texts: [], flowsBy: [], dnsBy: [], host: all, rollup: all, connections: null, dnsSum: all, query: all, happening: all,
};

/**
 * @param {import("./model.js").Model} model @param {string} text
 * @returns {Filter}
 * @throws {import("./filter-error.js").FilterError}
 */
export function createFilter(model, text) {
  const { terms, texts } = parseFilter(text);
  if (terms.length === 0) {
    return NO_FILTER;
  }
  const { data } = model;
  const hostTerms = terms.filter(({ field }) => field === "host" || field === "tag");
  const passes = matcher(terms, connectionSource(data));
  const connections = Uint8Array.from(data.connections.start, (_, row) => (passes(row) ? 1 : 0));
  return {
    text: texts.join(" "),
    terms,
    texts,
    flowsBy: fieldsOf(terms.filter((term) => !sumsKnow(data, term, FLOW_ONLY_IN_ROWS))),
    dnsBy: fieldsOf(terms.filter(({ field, word }) => word !== undefined || DNS_ONLY_IN_ROWS.includes(field ?? ""))),
    host: matcher(hostTerms, hostSource(data)),
    rollup: matcher(terms, rollupSource(data)),
    connections,
    dnsSum: matcher(terms, dnsSource(data)),
    query: matcher(terms, querySource(data)),
    happening: matcher(terms, happeningSource(data, model.happenings)),
  };
}

/** @param {Term[]} terms */
function fieldsOf(terms) {
  return [...new Set(terms.map(({ field }) => field ?? "words"))];
}

/** Hosts as rows. @param {any} data */
function hostSource(data) {
  const { host, tag } = rollupSource({ ...data, rollup: { host: data.hosts.map((/** @type {any} */ _, /** @type {number} */ i) => i) } });
  return { host, tag };
}

/** @param {any} data @param {Term} term @param {string[]} unknown */
function sumsKnow(data, { field, word, values }, unknown) {
  if (word !== undefined || unknown.includes(field ?? "")) {
    return false;
  }
  // The sums know a peer as a node of the map: by its whole name, if that means nobody else.
  return field !== "peer" || (values ?? []).every((value) => isNode(data, value));
}

/** @param {any} data @param {import("./filter-values.js").Value} value */
function isNode(data, value) {
  return data.nodes.some((/** @type {any} */ node) => {
    const name = node.name.toLowerCase();
    return node.host >= 0 ? value.text === name : node.addresses === 1 && networkOf(name) === null && value.text === name;
  });
}
