// Every connection that the file holds, one by one or summed up: narrow, sort, take away as CSV.

import { areComplete } from "./complete.js";
import { identityColumns, metricColumnsOf, USUAL } from "./connection-columns.js";
import { connectionGroups, GROUPINGS } from "./connection-groups.js";
import { byId, el, fill } from "./dom.js";
import { addTerm, setTerms } from "./filter-edit.js";
import { count, counted } from "./format.js";
import { createGrid } from "./grid.js";
import { groupColumns } from "./group-columns.js";
import { bucketTime } from "./model.js";
import { saveCsv } from "./save.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/** @param {Model} model @param {State} state */
export function startConnections(model, state) {
  const { total, start, end } = model.data.connections;
  const mask = new Uint8Array(start.length);
  /** @type {import("./connection-groups.js").Group[]} */
  let groups = [];
  let lost = false;
  const identity = identityColumns(model);
  const metrics = metricColumnsOf(model);
  const grouping = () => GROUPINGS.find(({ key }) => key === state.chosen.group);
  const percentile = () => state.chosen.percentile;
  const grid = createGrid(byId("connections-table"), {
    label: "Connections",
    columns: shownColumns(),
    sort: { key: "start", downwards: false },
    height: 560,
    empty: () => (start.length === 0 ? "No connection was recorded in the report's window." : "No connection matches the window and the filter."),
    open,
    narrow: (term) => addTerm(model, state, term),
  });
  byId("connections-cut").hidden = start.length >= total;
  byId("connections-cut").textContent =
    "This table holds the " + count(start.length) + " connections with the most bytes out of " + count(total) +
    ". The others are in every sum, chart and arrow of this page that is not narrowed to connections, but not in this table.";
  startChoosers();
  byId("connections-csv").addEventListener("click", () => saveCsv(grid, "connections.csv"));

  let shownBy = "";
  state.on(["from", "to", "filter", "group", "columns", "percentile"], () => {
    const by = state.chosen.group + " " + state.chosen.columns;
    if (by !== shownBy) {
      const group = grouping();
      grid.setColumns(shownColumns(), group === undefined ? { key: "start", downwards: false } : { key: "bytesReceived", downwards: true });
      shownBy = by;
      drawChooser();
    }
    show();
  }, byId("connections"));

  function show() {
    const kept = inView();
    const group = grouping();
    if (group === undefined) {
      grid.update(start.length, mask, true);
    } else {
      groups = connectionGroups(model, group, mask);
      lost = !areComplete(model, state.chosen, state.chosen.filter);
      grid.update(groups.length, null);
    }
    byId("connections-count").textContent = count(kept) + " of " + counted(start.length, "connection") + (group === undefined ? "" : " in " + counted(groups.length, "row"));
  }

  /** Marks the connections that touch the window and pass the filter. @returns {number} how many */
  function inView() {
    const first = bucketTime(model, state.chosen.from);
    const last = bucketTime(model, state.chosen.to);
    const { connections: passes } = state.chosen.filter;
    let kept = 0;
    for (let row = 0; row < mask.length; row++) {
      const inside = start[row] <= last && !(end[row] >= 0 && end[row] < first) && (passes === null || passes[row] === 1);
      mask[row] = inside ? 1 : 0;
      kept += inside ? 1 : 0;
    }
    return kept;
  }

  function shownColumns() {
    const group = grouping();
    const chosen = state.chosen.columns === "" ? null : state.chosen.columns.split(".");
    if (group !== undefined) {
      const [name, ...rest] = groupColumns(model, group, () => groups, percentile, () => lost);
      return [name, ...rest.filter(({ key }) => chosen === null || chosen.includes(key) || key === "connections")];
    }
    const wanted = chosen ?? USUAL;
    return [...identity, ...metrics.filter(({ key }) => wanted.includes(key))];
  }

  /** @param {number} row a group leads to its connections */
  function open(row) {
    const group = grouping();
    if (group !== undefined) {
      state.choose({ group: "" });
      setTerms(model, state, group.terms(model, groups[row].first));
    }
  }

  function startChoosers() {
    const select = /** @type {HTMLSelectElement} */ (byId("connections-group"));
    select.append(el("option", { value: "" }, "Full flow"), ...GROUPINGS.map(({ key, title }) => el("option", { value: key }, title)));
    select.addEventListener("change", () => state.choose({ group: select.value, columns: "" }));
    state.on(["group"], () => {
      select.value = state.chosen.group;
    });
  }

  /** The metric columns, each to be shown or not. */
  function drawChooser() {
    const group = grouping();
    const all = group === undefined ? metrics : groupColumns(model, group, () => groups, percentile, () => lost).slice(2);
    const shown = new Set(grid.columns().map(({ key }) => key));
    fill(byId("connections-columns"), all.map(({ key, title, hint }) => {
      const toggle = (/** @type {Event} */ event) => {
        /** @type {HTMLInputElement} */ (event.target).checked ? shown.add(key) : shown.delete(key);
        const kept = all.filter((column) => shown.has(column.key)).map((column) => column.key);
        state.choose({ columns: kept.length === 0 ? "none" : kept.join(".") });
        state.tell();
        /** @type {HTMLElement | null} */ (byId("connections-columns").querySelector("[value='" + key + "']"))?.focus();
      };
      return el("li", {}, el("label", { title: hint }, el("input", { type: "checkbox", value: key, checked: shown.has(key), onchange: toggle }), " ", title));
    }));
  }
}
