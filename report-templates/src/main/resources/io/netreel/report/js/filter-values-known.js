// Values to suggest after a field's name, the most frequent first.

import { FIELDS, choicesOf } from "./filter-fields.js";

/** @typedef {import("./model.js").Model} Model */

const MOST = 2000;
const SMALL = 1 << 17;

/** @param {Model} model @returns {(field: string) => string[]} raw values, as captured */
export function knownValues(model) {
  const { data } = model;
  const { connections: c, strings } = data;
  const { groups } = data.dns;
  /** @type {Map<string, string[]>} */
  const made = new Map();
  const text = (/** @type {(number[] | undefined)[]} */ ...columns) => frequent(columns.filter((column) => column !== undefined)).map((index) => strings[index]);
  const number = (/** @type {number[][]} */ ...columns) => frequent(columns).map(String);
  const names = (/** @type {any[]} */ things) => things.map(({ name }) => name);
  /** @type {Record<string, () => string[]>} */
  const makers = {
    host: () => names(data.hosts),
    peer: () => [...names(data.hosts), ...text(c.domainS), ...text(c.dstIpS)],
    src_ip: () => text(c.srcIpS), dst_ip: () => text(c.dstIpS), ip: () => text(c.srcIpS, c.dstIpS), cidr: () => names(data.nodes.filter((/** @type {any} */ node) => node.name.includes("/"))),
    src_port: () => number(c.srcPort), dst_port: () => number(c.dstPort), port: () => number(c.srcPort, c.dstPort),
    process: () => text(c.processS, data.dns.queries.processS), pid: () => number(c.pid), user: () => text(c.userS, data.commands.userS),
    domain: () => text(c.domainS, groups.nameS), failed: () => text(c.failedS), close_reason: () => text(c.closeReasonS), state: () => text(c.stateS),
    tag: () => [...new Set(/** @type {string[]} */ (data.hosts.flatMap((/** @type {any} */ host) => Object.entries(host.tags ?? {}).map(([key, value]) => key + "=" + value))))],
    query_name: () => text(groups.nameS), name: () => text(groups.nameS), type: () => text(groups.typeS), server: () => text(groups.serverS),
    rcode: () => text(groups.resultS).filter((result) => result !== "timeout" && result !== "unknown"), timed_out: () => ["true", "false"],
    tty: () => text(data.commands.ttyS), cwd: () => text(data.commands.cwdS), shell: () => text(data.commands.shellS),
  };
  return (field) => {
    let values = made.get(field);
    if (values === undefined) {
      values = (choicesOf(field).length > 0 ? choicesOf(field) : makers[field]?.() ?? []).filter((value) => value.length <= 200).slice(0, MOST);
      made.set(field, values);
    }
    return values;
  };
}

/** @param {any[]} columns @returns {number[]} the values that are known, the most frequent first */
function frequent(columns) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const column of columns) {
    // Most columns hold small whole numbers, which are counted in no time.
    const few = new Uint32Array(SMALL);
    for (let row = 0; row < column.length; row++) {
      const value = column[row];
      if (value >= 0 && value < SMALL) {
        few[value]++;
      } else if (value >= 0) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    few.forEach((times, value) => times > 0 && counts.set(value, (counts.get(value) ?? 0) + times));
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST).map(([value]) => value);
}

/** Fields whose values a word may be meant for, in the order in which they are suggested. */
export const GUESSED = ["host", "process", "peer", "domain", "dst_port", "src_port", "dst_ip", "src_ip", "user", "tag", "rcode", "failed", "state"].filter((field) => FIELDS.includes(field));
