// DNS: what was asked, of whom, what came back and how long it took.

import { areComplete, atLeast } from "./complete.js";
import { byId, el, fill } from "./dom.js";
import { dnsColumns } from "./dns-columns.js";
import { dnsGroups, KEYS } from "./dns-data.js";
import { createQueries } from "./dns-queries.js";
import { count, counted } from "./format.js";
import { createGrid } from "./grid.js";
import { saveCsv } from "./save.js";
import { unrecordedHosts, unrecordedInWords } from "./unrecorded.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./dns-data.js").DnsGroup} DnsGroup */

/** @param {Model} model @param {State} state */
export function startDns(model, state) {
  const { dns } = model;
  /** @type {DnsGroup[]} */
  let groups = [];
  let lost = false;
  /** @type {DnsGroup | null} */
  let opened = null;
  /** @type {Set<import("./dns-data.js").Key>} */
  const keys = new Set(KEYS);
  const queries = createQueries(model, state, byId("dns-queries"));
  const columns = () => dnsColumns(model, (row) => groups[row], KEYS.filter((key) => keys.has(key)), () => lost);
  const grid = createGrid(byId("dns-table"), {
    label: "DNS queries by name, type, server and result",
    columns: columns(),
    sort: { key: "queries", downwards: true },
    height: 420,
    empty: whyEmpty,
    open,
    chosen: (row) => groups[row] === opened,
  });
  fill(byId("dns-unrecorded"), unrecordedInWords(model, "dns", "DNS").map((text) => el("p", { class: "notice" }, text)));
  fill(byId("dns-keys"), KEYS.map(keyBox));
  byId("dns-csv").addEventListener("click", () => saveCsv(grid, "dns.csv"));
  state.on(["from", "to", "filter"], show, byId("dns"));

  /** @param {import("./dns-data.js").Key} key */
  function keyBox(key) {
    const toggle = (/** @type {Event} */ event) => {
      const { checked } = /** @type {HTMLInputElement} */ (event.target);
      checked ? keys.add(key) : keys.delete(key);
      grid.setColumns(columns());
      show();
    };
    return el("label", { class: "toggle" }, el("input", { type: "checkbox", value: key, checked: true, onchange: toggle }), el("span", {}, key));
  }

  function show() {
    lost = !areComplete(model, state.chosen, state.chosen.filter, "dns");
    groups = dnsGroups(dns, state.chosen, KEYS.filter((key) => keys.has(key)));
    opened = null;
    queries.close();
    grid.update(groups.length, null);
    const sum = (/** @type {(group: DnsGroup) => number} */ value) => atLeast(count(groups.reduce((all, group) => all + value(group), 0)), lost);
    const known = groups.length > 0 || unrecordedHosts(model, "dns").length < model.hosts.length;
    byId("dns-count").textContent = known
      ? sum((g) => g.queries) + " queries in " + counted(groups.length, "row") + ", " + sum((g) => g.timeouts) + " timed out, " + sum((g) => g.failed) + " failed, " + sum((g) => g.retries) + " retries"
      : "";
  }

  /** @param {number} row */
  function open(row) {
    opened = groups[row] === opened ? null : groups[row];
    grid.redraw();
    if (opened === null) {
      queries.close();
    } else {
      queries.open(opened, KEYS.filter((key) => keys.has(key)));
    }
  }

  function whyEmpty() {
    const all = model.hosts.length > 0 && unrecordedHosts(model, "dns").length === model.hosts.length;
    return all ? "DNS was recorded on no host." : model.whole.dns.rollup.bucket.length === 0 ? "No query was seen in the report's window." : "No query in this window matches.";
  }
}
