// How far a filter reaches: what the sums of the page can be narrowed by, and what they are made from where they cannot.

import { count } from "./format.js";

/**
 * @param {import("./model.js").Model} model @param {import("./filter.js").Filter} filter
 * @returns {string} empty where all sums are exact
 */
export function reachOf(model, { flowsBy, dnsBy }) {
  const { connections, dns } = model.data;
  const flows = flowsBy.length > 0 && connections.start.length > 0;
  const queries = dnsBy.length > 0 && dns.queries.group.length > 0;
  const among = connections.start.length < connections.total ? " among the " + count(connections.start.length) + " that this file holds of " + count(connections.total) : "";
  return [
    flows && "Traffic: sums of the matching connections" + among + ", each counted where it ended, delay and jitter by its median.",
    queries && dns.queries.group.length < dns.queries.total && "DNS: among the " + count(dns.queries.group.length) + " queries that this file holds of " + count(dns.queries.total) + ".",
  ].filter((part) => part !== false).join(" ");
}
