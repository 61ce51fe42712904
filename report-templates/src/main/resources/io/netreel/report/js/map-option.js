// How the map looks.

import { FONT, tooltipBox } from "./chart.js";
import { intervalOf } from "./intervals.js";
import { edgeTip, nodeTip } from "./map-tip.js";

/** @typedef {import("./totals.js").Totals} Totals */

const LABEL_LENGTH = 22;
const LARGEST_NODE = 58;
const WIDEST_EDGE = 9;
/** How many nodes have room at full size; more are drawn smaller. */
const ROOMY = 14;
const SIDE = 88;
const TOP = 56;

/**
 * @param {import("./model.js").Model} model
 * @param {import("./state.js").State} state
 * @param {import("./map.js").View} view
 * @param {import("./theme.js").Colours} colour
 * @param {number} width
 * @param {number} height
 */
export function mapOption(model, state, view, colour, width, height) {
  const steps = [1, 2, 3, 4, 5].map((step) => colour["step-" + step]);
  const fillOf = (/** @type {Totals} */ totals) => {
    const interval = intervalOf(view.bounds, view.metric.read(totals, state.chosen.percentile));
    return interval < 0 ? colour.none : steps[interval];
  };
  const mostIn = Math.max(1, ...view.nodes.map((totals) => totals.bytesReceived ?? 0));
  const mostSent = Math.max(1, ...view.edges.map(({ totals }) => totals.bytesSent ?? 0));
  const shown = (/** @type {number} */ node) => view.found === null || view.found.has(node);

  const scale = Math.max(0.3, Math.min(1, Math.sqrt(ROOMY / model.nodes.length)));
  const place = placeOf(model.nodes, width, height);

  // Areas, not diameters, are what one compares.
  const nodes = model.nodes.map((/** @type {any} */ node, /** @type {number} */ index) => {
    const totals = view.nodes[index];
    const recorded = node.host >= 0;
    const chosen = state.chosen.node === index;
    return {
      id: String(index),
      name: node.name,
      ...place(node),
      symbol: recorded ? "circle" : "diamond",
      symbolSize: scale * LARGEST_NODE * Math.max(0.25, Math.sqrt((totals.bytesReceived ?? 0) / mostIn)),
      itemStyle: {
        color: fillOf(totals),
        borderColor: chosen ? colour.accent : colour.ink,
        borderWidth: chosen ? 4 : recorded ? 2 : 1,
        opacity: shown(index) ? 1 : 0.15,
      },
      label: { opacity: shown(index) ? 1 : 0.15, fontWeight: recorded ? 600 : 400 },
    };
  });
  const edges = view.edges.map(({ source, target, totals }) => {
    const thick = 1 + scale * (WIDEST_EDGE - 1) * Math.sqrt((totals.bytesSent ?? 0) / mostSent);
    const visible = view.found === null || view.found.has(source) || view.found.has(target);
    return {
      source: String(source),
      target: String(target),
      symbolSize: [0, 3 + 2 * scale + 1.6 * thick],
      lineStyle: { width: thick, color: fillOf(totals), opacity: visible ? 0.85 : 0.08 },
    };
  });

  return {
    tooltip: {
      trigger: "item",
      ...tooltipBox(colour),
      className: "map-tip",
      formatter: (/** @type {any} */ item) =>
        item.dataType === "edge"
          ? edgeTip(model, state, view.edges[item.dataIndex])
          : nodeTip(model, state, item.dataIndex, view.nodes[item.dataIndex]),
    },
    series: [
      {
        id: "map",
        type: "graph",
        layout: "none",
        left: SIDE,
        right: SIDE,
        top: TOP,
        bottom: TOP,
        roam: "move",
        scaleLimit: { min: 0.5, max: 12 },
        edgeSymbol: ["none", "arrow"],
        data: nodes,
        links: edges,
        lineStyle: { curveness: 0.18 },
        label: {
          show: true,
          position: "bottom",
          distance: 6,
          color: colour.ink,
          fontFamily: FONT,
          fontSize: 12,
          textBorderColor: colour.surface,
          textBorderWidth: 3,
          formatter: (/** @type {any} */ item) => short(item.name),
        },
        labelLayout: { hideOverlap: true },
        emphasis: { focus: "adjacency", lineStyle: { opacity: 1 }, label: { show: true } },
        blur: { itemStyle: { opacity: 0.25 }, lineStyle: { opacity: 0.08 }, label: { opacity: 0.25 } },
      },
    ],
  };
}

/**
 * ECharts stretches the nodes' bounding box, and with it the nodes, to the room it has: so give it a box of that size.
 * @param {{x: number, y: number}[]} nodes @param {number} width @param {number} height
 */
function placeOf(nodes, width, height) {
  const scale = (/** @type {"x" | "y"} */ axis, /** @type {number} */ room) => {
    const low = Math.min(...nodes.map((node) => node[axis]));
    const high = Math.max(...nodes.map((node) => node[axis]));
    return (/** @type {number} */ value) => (high > low ? ((value - low) / (high - low)) * room : room / 2);
  };
  const x = scale("x", width - 2 * SIDE);
  const y = scale("y", height - 2 * TOP);
  return (/** @type {{x: number, y: number}} */ node) => ({ x: x(node.x), y: y(node.y) });
}

/** @param {string} name */
function short(name) {
  return name.length <= LABEL_LENGTH ? name : name.slice(0, LABEL_LENGTH - 1) + "\u2026";
}
