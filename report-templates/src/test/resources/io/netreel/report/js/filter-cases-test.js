// The shared cases of the filter language, run by FilterCasesIT, which gives them as a global.

import { expect, results } from "./expect.js";
import { parseFilter } from "./filter-parse.js";
import { matcher } from "./filter-match.js";

const { parsing, matching } = /** @type {any} */ (globalThis).filterCases;

for (const { filter, tree, error, column } of parsing) {
  let actual;
  try {
    actual = parseFilter(filter).terms.map(sorted);
  } catch (thrown) {
    const failure = /** @type {any} */ (thrown);
    actual = { error: failure.message, column: failure.column };
  }
  expect(JSON.stringify(filter), actual, tree === undefined ? { error, column } : tree.map(sorted));
}

for (const { filter, row, passes } of matching) {
  expect(JSON.stringify(filter) + " on " + row.stream + " of " + row.host, matcher(parseFilter(filter).terms, sourceOf(row))(0), passes);
}

/** Keys in one order, so that JSON can be compared. @param {any} value @returns {any} */
function sorted(value) {
  return Array.isArray(value) ? value.map(sorted)
    : value !== null && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value;
}

/** A source with one row, as the capture format has it. @param {any} row @returns {import("./filter-match.js").Source} */
function sourceOf(row) {
  const text = (/** @type {any[]} */ ...values) => values.filter((value) => value !== undefined && value !== null).map((value) => ({ index: () => 0, strings: [String(value)] }));
  const number = (/** @type {any[]} */ ...values) => values.filter((value) => value !== undefined && value !== null).map((value) => ({ number: () => Number(value) }));
  const { server_ip: server, server_port: serverPort } = row;
  const dns = row.stream === "dns";
  const other = dns ? (row.direction === "incoming" ? row.src_ip : server) : row.dst_ip;
  const bytes = row.bytes_sent === undefined && row.bytes_received === undefined ? [] : [(row.bytes_sent ?? 0) + (row.bytes_received ?? 0)];
  return {
    stream: text(row.stream), host: text(row.host), peer: text(other, row.peer), src_ip: text(row.src_ip), dst_ip: text(dns ? server : row.dst_ip),
    ip: text(row.src_ip, row.dst_ip, server), cidr: text(row.src_ip, row.dst_ip, server),
    src_port: number(row.src_port), dst_port: number(row.dst_port, serverPort), port: number(row.src_port, row.dst_port, serverPort),
    process: text(row.process_name), pid: number(row.pid), user: text(row.user_name, row.uid), container: text(row.container_id),
    transport: text(row.transport), direction: text(row.direction), domain: text(row.domain, row.query_name), failed: text(row.failed),
    close_reason: text(row.close_reason), state: text(row.tcp_state), bytes: number(...bytes), retransmits: number(row.retransmits), rtt: number(row.rtt_us),
    tag: Object.entries(row.tags ?? {}).map((tag) => ({ index: () => 0, strings: [JSON.stringify(tag)] })),
    query_name: text(row.query_name), type: text(row.query_type), rcode: text(row.rcode), server: text(server),
    timed_out: number(row.timed_out), latency: number(row.latency_us), command: text(row.command), tty: text(row.tty), cwd: text(row.cwd),
    shell: text(row.shell), ledger: text(row.kind, row.detail),
  };
}

/** @type {any} */ (globalThis).testResults = results();
