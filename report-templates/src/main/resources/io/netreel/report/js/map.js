// The host network distribution map: who talks to whom, how much, and how well.

import { nodeTotals } from "./aggregate.js";
import { createChart } from "./chart.js";
import { byId, el } from "./dom.js";
import { edgeTotals } from "./edges.js";
import { counted } from "./format.js";
import { fiveIntervals } from "./intervals.js";
import { createLegend } from "./map-legend.js";
import { mapOption } from "./map-option.js";
import { startSearch } from "./map-search.js";
import { startMapTables } from "./map-tables.js";
import { FILLS, metricOf } from "./metrics.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./edges.js").Edge} Edge */

/** What the map shows at the moment. */
/**
 * @typedef {object} View
 * @property {import("./totals.js").Totals[]} nodes
 * @property {Edge[]} edges
 * @property {import("./metrics.js").Metric} metric
 * @property {number[] | null} bounds of the five intervals
 * @property {Set<number> | null} found nodes that match the search, null without one
 */

/** @param {Model} model @param {import("./state.js").State} state */
export function startMap(model, state) {
  /** @type {View} */
  const view = { nodes: [], edges: [], metric: metricOf(state.chosen.fill), bounds: null, found: null };
  const element = byId("map-chart");
  const { chart, draw } = createChart(element, (colour, width, height) => mapOption(model, state, view, colour, width, height), true);
  const legend = createLegend(byId("map-legend"), () => colourAgain());
  const tables = startMapTables(model, state, view);
  startFills();
  startSearch(model, state, (found) => {
    view.found = found;
    draw();
  });
  startZoom();

  chart.on("click", (/** @type {any} */ event) => {
    if (event.dataType === "node") {
      state.choose({ node: Number(event.data.id) });
      if (model.nodes[state.chosen.node].host >= 0) {
        byId("host").scrollIntoView({ block: "start" });
      } else {
        byId("connections").scrollIntoView({ block: "start" });
      }
    }
  });
  state.on(["from", "to", "filter"], () => {
    view.nodes = nodeTotals(model, state.chosen);
    view.edges = edgeTotals(model, state.chosen);
    colourAgain();
  });
  state.on(["fill", "percentile"], colourAgain);
  state.on(["node", "theme"], draw);

  function colourAgain() {
    view.metric = metricOf(state.chosen.fill);
    const values = [...view.nodes, ...view.edges.map(({ totals }) => totals)]
      .map((totals) => view.metric.read(totals, state.chosen.percentile))
      .filter((value) => value !== null);
    view.bounds = legend.boundsFor(view.metric, fiveIntervals(values, view.metric.unit !== "\u00b5s"));
    element.setAttribute("aria-label", describe());
    byId("map-empty").hidden = view.edges.length > 0;
    legend.draw(view.metric, view.bounds);
    draw();
    tables.draw();
  }

  function describe() {
    const recorded = model.hosts.length;
    return (
      "Map of " + counted(recorded, "recorded host") + " and " + counted(model.nodes.length - recorded, "other node") + " with " +
      counted(view.edges.length, "arrow") + ", coloured by " + view.metric.name + ". The same numbers follow as tables."
    );
  }

  function startFills() {
    const select = /** @type {HTMLSelectElement} */ (byId("map-fill"));
    select.append(...FILLS.map((metric) => el("option", { value: metric.key }, metric.name)));
    select.value = state.chosen.fill;
    select.addEventListener("change", () => state.choose({ fill: select.value }));
  }

  function startZoom() {
    const zoom = (/** @type {number} */ by) => () =>
      chart.dispatchAction({ type: "graphRoam", seriesIndex: 0, zoom: by, originX: element.clientWidth / 2, originY: element.clientHeight / 2 });
    byId("map-in").addEventListener("click", zoom(1.3));
    byId("map-out").addEventListener("click", zoom(1 / 1.3));
    byId("map-fit").addEventListener("click", () => {
      chart.clear();
      draw();
    });
  }
}
