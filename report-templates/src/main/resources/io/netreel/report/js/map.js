// The host network distribution map: who talks to whom, how much, and how well.

import { nodeTotals } from "./aggregate.js";
import { byId } from "./dom.js";
import { edgeTotals } from "./edges.js";
import { counted } from "./format.js";
import { fiveIntervals } from "./intervals.js";
import { createMapCanvas } from "./map-canvas.js";
import { startControls } from "./map-controls.js";
import { foldOf, foldsOf, placesOf } from "./map-folds.js";
import { createLegend } from "./map-legend.js";
import { createMapMenu, linksOfNode, linksOfPair } from "./map-menu.js";
import { sceneOf } from "./map-scene.js";
import { startSearch } from "./map-search.js";
import { folded, withoutAbsent } from "./map-sums.js";
import { startMapTables } from "./map-tables.js";
import { edgeTip, nodeTip } from "./map-tip.js";
import { metricOf } from "./metrics.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./edges.js").Edge} Edge */

/** What the map shows at the moment. */
/**
 * @typedef {object} View
 * @property {import("./map-folds.js").Place[]} places nodes as they are drawn
 * @property {import("./totals.js").Totals[]} totals of each place
 * @property {Edge[]} edges between places
 * @property {import("./totals.js").Totals[]} allNodes of each node, folded or not
 * @property {Edge[]} allEdges between nodes
 * @property {import("./metrics.js").Metric} metric
 * @property {number[] | null} bounds of the five intervals
 * @property {Set<number> | null} found nodes that match the search, null without one
 */

/** @param {Model} model @param {import("./state.js").State} state */
export function startMap(model, state) {
  const folds = foldsOf(model);
  /** @type {Set<number>} */
  const opened = new Set();
  let laid = placesOf(model, folds, opened);
  /** @type {View} */
  const view = { places: [], totals: [], edges: [], allNodes: [], allEdges: [], metric: metricOf(state.chosen.fill), bounds: null, found: null };
  const section = byId("map");
  const element = byId("map-chart");
  const menu = createMapMenu(model, state);
  const canvas = createMapCanvas(element, {
    scene: (colour, width, height) => sceneOf(model, view, colour, state.chosen, width, height),
    tip: (hot) => ("place" in hot ? nodeTip(model, state, hot.place, hot.totals) : edgeTip(model, state, hot.edge, hot.from.place, hot.to.place)),
    open,
  });
  const legend = createLegend(byId("map-legend"), () => colourAgain());
  const tables = startMapTables(model, state, view);
  startControls(model, state, view, canvas.picture);
  startSearch(model, state, (found) => {
    view.found = found;
    canvas.draw();
  });
  byId("map-folds").addEventListener("click", () => {
    opened.size < folds.length ? folds.forEach((_, fold) => opened.add(fold)) : opened.clear();
    layOut();
  });

  state.on(["from", "to", "filter"], () => {
    view.allNodes = nodeTotals(model, state.chosen);
    view.allEdges = edgeTotals(model, state.chosen);
    place();
  }, section);
  state.on(["fill", "percentile"], colourAgain, section);
  state.on(["node"], canvas.draw, section);
  state.on(["theme"], canvas.recolour, section);

  /** Says anew what stands for what. */
  function layOut() {
    laid = placesOf(model, folds, opened);
    place();
  }

  /** Sums up what is drawn; then colours it. */
  function place() {
    const { places, placeOf } = laid;
    Object.assign(view, { places }, folded(model, places, placeOf, view.allNodes, view.allEdges));
    Object.assign(view, withoutAbsent(model, view, state.chosen.filter));
    byId("map-folds").hidden = folds.length === 0;
    byId("map-folds").textContent = opened.size < folds.length ? "Open all groups" : "Fold small peers";
    colourAgain();
  }

  function colourAgain() {
    view.metric = metricOf(state.chosen.fill);
    const values = [...view.totals, ...view.edges.map(({ totals }) => totals)]
      .map((totals) => view.metric.read(totals, state.chosen.percentile))
      .filter((value) => value !== null);
    view.bounds = legend.boundsFor(view.metric, fiveIntervals(values, view.metric.unit !== "\u00b5s"));
    element.setAttribute("aria-label", describe());
    byId("map-empty").hidden = view.edges.length > 0;
    legend.draw(view.metric, view.bounds);
    canvas.draw();
    tables.draw();
  }

  function describe() {
    const recorded = view.places.filter((one) => one.recorded).length;
    return (
      "Map of " + counted(recorded, "recorded host") + " and " + counted(view.places.length - recorded, "other node") + " with " +
      counted(view.edges.length, "arrow") + ", coloured by " + view.metric.name +
      ". Arrow keys go from node to node, Enter opens what leads on. The same numbers follow as tables."
    );
  }

  /** @param {NonNullable<import("./map-draw.js").Hot>} hot @param {number} x @param {number} y */
  function open(hot, x, y) {
    if ("place" in hot) {
      const { members, name } = hot.place;
      const fold = foldOf(folds, members);
      if (hot.place.folded) {
        opened.add(fold);
        layOut();
        return;
      }
      const again = fold < 0 ? [] : [{ text: "Fold these peers again", act: () => {
        opened.delete(fold);
        layOut();
      } }];
      menu.open(linksOfNode(model, members[0]), name, x, y, again);
    } else {
      const { from, to, edge } = hot;
      const single = from.place.members.length === 1 && to.place.members.length === 1;
      const pair = { ...edge, source: from.place.members[0], target: to.place.members[0] };
      menu.open(single ? linksOfPair(model, pair) : null, from.place.name + " \u2192 " + to.place.name, x, y);
    }
  }
}
