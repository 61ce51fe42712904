// What the map shows at the moment, with sizes and colours, in a space of its own that the view moves and zooms.

import { disagrees } from "./edges.js";
import { intervalOf } from "./intervals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./totals.js").Totals} Totals */
/** @typedef {import("./map-folds.js").Place} Place */
/** @typedef {{place: Place, totals: Totals, x: number, y: number, r: number, colour: string, dim: boolean, chosen: boolean}} SceneNode */
/**
 * @typedef {object} SceneEdge
 * @property {import("./edges.js").Edge} edge source and target are places; of a folded group the sums of all of it
 * @property {SceneNode} from @property {SceneNode} to
 * @property {number} cx @property {number} cy where the curve bends to
 * @property {number} width @property {string} colour @property {boolean} dim
 * @property {boolean} disagrees
 */
/** @typedef {{nodes: SceneNode[], edges: SceneEdge[], width: number, height: number}} Scene */

const LARGEST = 28;
const SMALLEST = 0.24;
const WIDEST = 8;
/** How many nodes have room at full size; more are drawn smaller. */
const ROOMY = 14;
const SIDE = 84;
const TOP = 48;
const BEND = 0.16;

/**
 * @param {Model} model
 * @param {import("./map.js").View} view
 * @param {import("./theme.js").Colours} colour
 * @param {import("./state.js").Chosen} chosen
 * @param {number} width @param {number} height
 * @returns {Scene}
 */
export function sceneOf(model, view, colour, chosen, width, height) {
  const scale = Math.max(0.26, Math.min(1, Math.sqrt(ROOMY / Math.max(1, view.places.length))));
  const steps = [1, 2, 3, 4, 5].map((step) => colour["step-" + step]);
  const colourOf = (/** @type {Totals} */ totals) => {
    const interval = intervalOf(view.bounds, view.metric.read(totals, chosen.percentile));
    return interval < 0 ? colour.none : steps[interval];
  };
  const found = (/** @type {Place} */ place) => view.found === null || place.members.some((node) => view.found?.has(node));
  const mostIn = Math.max(1, ...view.totals.map((totals) => totals.bytesReceived ?? 0));
  const x = stretch(view.places.map((place) => place.x), SIDE, width - SIDE);
  const y = stretch(view.places.map((place) => place.y), TOP, height - TOP);
  const nodes = view.places.map((place, i) => ({
    place,
    totals: view.totals[i],
    x: x(place.x),
    y: y(place.y),
    // Areas, not radii, are what one compares.
    r: scale * LARGEST * Math.max(SMALLEST, Math.sqrt((view.totals[i].bytesReceived ?? 0) / mostIn)),
    colour: colourOf(view.totals[i]),
    dim: !found(place),
    chosen: place.members.includes(chosen.node),
  }));
  const mostSent = view.edges.reduce((most, { totals }) => Math.max(most, totals.bytesSent ?? 0), 1);
  const edges = view.edges.map((edge) => {
    const from = nodes[edge.source];
    const to = nodes[edge.target];
    return {
      edge, from, to,
      cx: (from.x + to.x) / 2 + (to.y - from.y) * BEND,
      cy: (from.y + to.y) / 2 - (to.x - from.x) * BEND,
      width: 1 + Math.max(0.4, scale) * (WIDEST - 1) * Math.sqrt((edge.totals.bytesSent ?? 0) / mostSent),
      colour: colourOf(edge.totals),
      dim: from.dim && to.dim,
      disagrees: disagrees(edge),
    };
  });
  return { nodes, edges, width, height };
}

/** @param {number[]} values @param {number} low @param {number} high */
function stretch(values, low, high) {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return (/** @type {number} */ value) => (most > least ? low + ((value - least) / (most - least)) * (high - low) : (low + high) / 2);
}
