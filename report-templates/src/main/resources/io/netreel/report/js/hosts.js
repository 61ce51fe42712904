// A row for each recorded host with the seven metrics of the window.

import { hostTotals } from "./aggregate.js";
import { trafficChoice } from "./choice.js";
import { atLeast, isComplete } from "./complete.js";
import { byId, captured, el, fill } from "./dom.js";
import { count, NOT_APPLICABLE } from "./format.js";
import { METRICS } from "./metrics.js";
import { createTable } from "./table.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./totals.js").Totals} Totals */
/** @typedef {{host: number, totals: Totals, lost: boolean}} Row */

const SUMS = ["bytesReceived", "bytesSent", "opened", "retransmits", "closed"];

/**
 * One metric of one row, as it is written: UDP has no TCP metrics, an unknown value is no zero, a sum with losses a bound.
 * @param {import("./metrics.js").Metric} metric @param {Totals} totals @param {State} state @param {boolean} lost
 */
export function written(metric, totals, state, lost) {
  if (metric.tcpOnly && noTcp(totals, state)) {
    return NOT_APPLICABLE;
  }
  const text = metric.write(metric.read(totals, state.chosen.percentile));
  return SUMS.includes(metric.key) ? atLeast(text, lost) : text;
}

/** @param {Totals} totals @param {State} state */
function noTcp(totals, state) {
  return state.chosen.transport === "udp" || totals.onlyUdp;
}

/**
 * Columns for the seven metrics, of the hosts' and of the peers' table.
 * @param {State} state
 * @returns {import("./table.js").Column<any>[]} of rows with totals and lost
 */
export function metricColumns(state) {
  return [
    ...METRICS.map((metric) => ({
      title: metric.short,
      hint: metric.name + ". " + metric.definition,
      number: true,
      metric: metric.key,
      value: (/** @type {{totals: Totals, lost: boolean}} */ row) => metric.read(row.totals, state.chosen.percentile),
      cell: (/** @type {{totals: Totals, lost: boolean}} */ row) => written(metric, row.totals, state, row.lost),
    })),
    {
      title: "Delay samples",
      hint: "How many segments the samples of delay and jitter stand for",
      number: true,
      metric: "samples",
      value: (row) => row.totals.delay.samples,
      cell: (row) => (noTcp(row.totals, state) ? NOT_APPLICABLE : count(row.totals.delay.samples)),
    },
  ];
}

/** @param {Model} model @param {State} state */
export function startHosts(model, state) {
  trafficChoice(state, byId("hosts-choice"));
  const table = createTable({
    caption: "Hosts",
    sortBy: 1,
    empty: () => (model.hosts.length === 0 ? "No host was recorded." : "No host matches the filter."),
    chosen: (/** @type {Row} */ row) => model.nodeOfHost[row.host] === state.chosen.node,
    name: (row) => model.hosts[row.host].name,
    columns: [
      { title: "Host", fixed: true, value: (row) => model.hosts[row.host].name, cell: (row) => hostButton(model, state, row.host) },
      ...metricColumns(state),
    ],
  });
  fill(byId("hosts-table"), table.element);
  state.on(["from", "to", "percentile", "transport", "direction", "node", "filter"], () => {
    byId("hosts-hint").textContent = "Delay and jitter: " + state.chosen.percentile + " of all samples.";
    table.update(
      hostTotals(model, state.chosen, state.chosen)
        .map((totals, host) => ({ host, totals, lost: !isComplete(model, state.chosen, host) }))
        .filter(({ host }) => state.chosen.filter.host(host)),
    );
  }, byId("hosts"));
}

/** @param {Model} model @param {State} state @param {number} host */
function hostButton(model, state, host) {
  const choose = () => {
    state.choose({ node: model.nodeOfHost[host] });
    byId("host").scrollIntoView({ block: "start" });
  };
  return el("button", { type: "button", class: "link", onclick: choose }, captured(model.hosts[host].name));
}
