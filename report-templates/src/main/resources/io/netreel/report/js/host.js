// One recorded host: facts, the seven metrics over time, its peers, processes, DNS names and commands.

import { peerTotals } from "./aggregate.js";
import { trafficChoice } from "./choice.js";
import { atLeast, isComplete } from "./complete.js";
import { byId, captured, el, fill } from "./dom.js";
import { setTerms, termFor } from "./filter-edit.js";
import { bytes, count, counted } from "./format.js";
import { createHostCharts } from "./host-charts.js";
import { createHostHappenings } from "./host-happenings.js";
import { metricColumns } from "./hosts.js";
import { processesOf } from "./processes.js";
import { createTable } from "./table.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/** @param {Model} model @param {State} state */
export function startHost(model, state) {
  trafficChoice(state, byId("host-choice"));
  const peers = createTable({
    caption: "Peers",
    sortBy: 1,
    limit: 100,
    empty: () => "Nothing was exchanged with anyone in this window and choice.",
    columns: [
      { title: "Peer", value: (/** @type {any} */ row) => peerName(model, row.peer), cell: (row) => captured(peerName(model, row.peer)) },
      ...metricColumns(state),
    ],
  });
  const processes = createTable({
    caption: "Processes",
    sortBy: 2,
    limit: 100,
    empty: () => "No connection in this window is known to belong to a process.",
    columns: [
      { title: "Process", value: (/** @type {any} */ row) => row.name, cell: (row) => captured(row.name) },
      { title: "Connections", number: true, value: (row) => row.connections, cell: (row) => atLeast(count(row.connections), row.lost) },
      { title: "Received", number: true, value: (row) => row.bytesReceived, cell: (row) => atLeast(bytes(row.bytesReceived), row.lost) },
      { title: "Sent", number: true, value: (row) => row.bytesSent, cell: (row) => atLeast(bytes(row.bytesSent), row.lost) },
      { title: "Retransmissions", number: true, value: (row) => row.retransmits, cell: (row) => atLeast(count(row.retransmits), row.lost) },
    ],
  });
  const charts = createHostCharts(model, state);
  const happenings = createHostHappenings(model, state);
  const facts = el("div", { class: "panel facts" });
  charts.element.prepend(facts);
  const body = [
    charts.element,
    el("h3", {}, "Peers"), peers.element,
    el("div", { class: "two" },
      happenings.names,
      el("div", {}, el("h3", {}, "Processes"),
        el("p", { class: "hint" }, "Whole connections that touch the window" + (model.data.connections.start.length < model.data.connections.total ? ", of those that this file holds." : ".")),
        processes.element)),
    happenings.commands,
  ];

  state.on(["from", "to", "percentile", "transport", "direction", "node", "theme", "filter"], () => {
    const host = state.chosen.node < 0 ? -1 : model.nodes[state.chosen.node].host;
    byId("host-choice").hidden = host < 0;
    byId("host-hint").textContent = "";
    if (host < 0) {
      fill(byId("host-title"), "Host");
      fill(byId("host-links"));
      fill(byId("host-body"), el("p", { class: "empty" }, nothingChosen()));
      return;
    }
    const name = model.hosts[host].name;
    fill(byId("host-title"), "Host ", captured(name));
    fill(byId("host-links"), "Only this host: ", ["connections", "dns", "commands"].map((section) => el("button", { type: "button", class: "link", onclick: () => only(host, section) }, section === "dns" ? "DNS" : section)).flatMap((link) => [link, " "]));
    if (!charts.element.isConnected) {
      fill(byId("host-body"), body);
    }
    fill(facts, factList(model.hosts[host]));
    charts.show(host);
    byId("host-hint").textContent = "Shaded: outside the chosen window." + (charts.isMissingSome() ? " Hatched below: not all was recorded, sums are lower bounds (\u2265)." : "");
    const lost = !isComplete(model, state.chosen, host);
    peers.update(peerTotals(model, state.chosen, state.chosen, host).map((row) => ({ ...row, lost })));
    processes.update(processesOf(model, state.chosen, host).map((row) => ({ ...row, lost })));
    happenings.show(host);
  }, byId("host"));

  /** @param {number} host @param {string} section */
  function only(host, section) {
    setTerms(model, state, [termFor("host", model.data.hosts[host].name)]);
    byId(section).scrollIntoView({ block: "start" });
  }

  function nothingChosen() {
    const { node } = state.chosen;
    return node < 0
      ? "Choose a host in the table above or on the map to see its metrics over time, its peers, processes, DNS names and commands."
      : model.nodes[node].name + " was not recorded itself; choose a recorded host. Its connections with recorded hosts are listed below.";
  }
}

/** @param {Model} model @param {number} peer */
function peerName(model, peer) {
  return peer < 0 ? "unknown" : model.nodes[peer].name;
}

/** @param {any} host */
function factList(host) {
  const cloud = host.cloud === null || host.cloud === undefined ? null
    : [host.cloud.provider, host.cloud.region, host.cloud.zone, host.cloud.instanceType].filter(Boolean).join(", ");
  const tags = Object.entries(host.tags ?? {}).map(([key, value]) => key + "=" + String(value)).join(", ");
  const addresses = host.addresses ?? [];
  const facts = /** @type {[string, string | null][]} */ ([
    ["System", host.os],
    ["Kernel", host.kernel],
    ["Architecture", host.architecture],
    ["CPUs", host.cpus === null ? null : count(host.cpus)],
    ["Memory", host.memoryBytes === null ? null : bytes(host.memoryBytes)],
    ["Addresses", addresses.slice(0, 6).join(", ") + (addresses.length > 6 ? " and " + counted(addresses.length - 6, "more", "more") : "")],
    ["Tags", tags],
    ["Cloud", cloud],
  ]);
  return el("dl", {}, facts
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, captured(visible(value ?? ""))))));
}
