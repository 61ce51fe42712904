// The map as tables, for readers who cannot see it or who want its numbers. Filled when opened.

import { isComplete } from "./complete.js";
import { byId, captured, el } from "./dom.js";
import { disagrees } from "./edges.js";
import { bytes } from "./format.js";
import { metricColumns } from "./hosts.js";
import { createTable } from "./table.js";

/**
 * @param {import("./model.js").Model} model
 * @param {import("./state.js").State} state
 * @param {import("./map.js").View} view
 */
export function startMapTables(model, state, view) {
  const details = /** @type {HTMLDetailsElement} */ (byId("map-twin"));
  const name = (/** @type {number} */ node) => model.nodes[node].name;
  // The map always shows TCP and UDP together, whatever is chosen for the hosts.
  const everything = /** @type {import("./state.js").State} */ ({
    ...state,
    get chosen() {
      return { ...state.chosen, transport: "all" };
    },
  });
  const nodes = createTable({
    caption: "Nodes of the map",
    sortBy: 2,
    empty: () => "No node.",
    columns: [
      { title: "Node", value: (/** @type {any} */ row) => name(row.node), cell: (row) => choose(row.node) },
      { title: "Kind", value: (row) => (model.nodes[row.node].host >= 0 ? "recorded" : "not recorded") },
      ...metricColumns(everything),
    ],
  });
  const edges = createTable({
    caption: "Arrows of the map",
    sortBy: 4,
    limit: 1000,
    empty: () => "No traffic between nodes in this window.",
    columns: [
      { title: "From", value: (/** @type {any} */ row) => name(row.source), cell: (row) => captured(name(row.source)) },
      { title: "To", value: (row) => name(row.target), cell: (row) => captured(name(row.target)) },
      { title: "Other end", hint: "What the other end received of it, where it was recorded too", number: true, value: (row) => row.arrived,
        cell: (row) => bytes(row.arrived) + (disagrees(row) ? " \u2260" : "") },
      ...metricColumns(everything),
    ],
  });
  details.append(el("h3", {}, "Nodes"), nodes.element, el("h3", {}, "Arrows"), edges.element);
  details.addEventListener("toggle", draw);

  /** @param {number} node */
  function choose(node) {
    return el("button", { type: "button", class: "link", onclick: () => state.choose({ node }) }, captured(name(node)));
  }

  function draw() {
    if (details.open) {
      const lost = (/** @type {number} */ node) => !isComplete(model, state.chosen, model.nodes[node].host);
      nodes.update(view.allNodes.map((totals, node) => ({ node, totals, lost: lost(node) })));
      edges.update(view.allEdges.map((edge) => ({ ...edge, lost: lost(edge.measuredAt) })));
    }
  }

  return { draw };
}
