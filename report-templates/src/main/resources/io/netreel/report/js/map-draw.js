// Draws a scene of the map on a canvas.

import { badge, drawLabels } from "./map-labels.js";

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-scene.js").SceneNode} SceneNode */
/** @typedef {import("./map-scene.js").SceneEdge} SceneEdge */
/** @typedef {{scale: number, x: number, y: number}} Camera */
/** @typedef {SceneNode | SceneEdge | null} Hot what the pointer or the keyboard is at */

/** How large a node must be drawn for a badge; on a crowded map, zooming brings them. */
const BADGED = 9;

/**
 * @param {CanvasRenderingContext2D} ctx with the page's pixels as its unit
 * @param {Scene} scene @param {Camera} camera @param {import("./theme.js").Colours} colour @param {Hot} hot
 * @param {number} [most] how many arrows at most; the widest are drawn
 */
export function drawScene(ctx, scene, camera, colour, hot, most = Infinity) {
  const near = neighbours(scene, hot);
  const faded = (/** @type {boolean} */ dim, /** @type {boolean} */ isNear) => (dim ? 0.08 : near === null || isNear ? 1 : 0.14);
  const at = (/** @type {{x: number, y: number}} */ p) => ({ x: p.x * camera.scale + camera.x, y: p.y * camera.scale + camera.y });
  const grow = Math.sqrt(camera.scale);
  // Thousands of arrows at full strength would hide the nodes, and each other.
  const strength = Math.min(0.9, Math.max(0.22, 500 / scene.edges.length));
  const least = scene.edges.length <= most ? 0 : scene.edges.map(({ width }) => width).sort((a, b) => b - a)[most];
  for (const edge of scene.edges) {
    if (edge.width < least) {
      continue;
    }
    const isNear = edge === hot || edge.from === hot || edge.to === hot;
    ctx.globalAlpha = (isNear ? 0.9 : strength) * faded(edge.dim, isNear);
    drawEdge(ctx, edge, at, grow, colour);
  }
  for (const node of scene.nodes) {
    ctx.globalAlpha = faded(node.dim, near?.has(node) ?? true);
    drawNode(ctx, node, at(node), node.r * grow, colour, node === hot);
  }
  drawLabels(ctx, scene, at, grow, colour, near, hot);
  ctx.globalAlpha = 1;
}

/** @param {Scene} scene @param {Hot} hot @returns {Set<SceneNode> | null} what stays bright; null: all does */
function neighbours(scene, hot) {
  if (hot === null) {
    return null;
  }
  if ("edge" in hot) {
    return new Set([hot.from, hot.to]);
  }
  return new Set([hot, ...scene.edges.flatMap(({ from, to }) => (from === hot ? [to] : to === hot ? [from] : []))]);
}

/** @param {CanvasRenderingContext2D} ctx @param {SceneEdge} edge @param {(p: {x: number, y: number}) => {x: number, y: number}} at @param {number} grow @param {import("./theme.js").Colours} colour */
function drawEdge(ctx, edge, at, grow, colour) {
  const a = at(edge.from);
  const b = at(edge.to);
  const c = at({ x: edge.cx, y: edge.cy });
  const width = edge.width * grow;
  const dx = b.x - c.x;
  const dy = b.y - c.y;
  const length = Math.max(1, Math.hypot(dx, dy));
  // The arrow's tip touches the node, its shaft ends where the tip begins.
  const head = 5 + 1.5 * width;
  const tip = { x: b.x - (dx / length) * (edge.to.r * grow + 1), y: b.y - (dy / length) * (edge.to.r * grow + 1) };
  const end = { x: tip.x - (dx / length) * head * 0.8, y: tip.y - (dy / length) * head * 0.8 };
  ctx.strokeStyle = ctx.fillStyle = edge.colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(a.x, a.y);
  ctx.quadraticCurveTo(c.x, c.y, end.x, end.y);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  const side = head * 0.42;
  ctx.lineTo(tip.x - (dx * head + dy * side) / length, tip.y - (dy * head - dx * side) / length);
  ctx.lineTo(tip.x - (dx * head - dy * side) / length, tip.y - (dy * head + dx * side) / length);
  ctx.fill();
  if (edge.disagrees) {
    badge(ctx, "\u2260", 0.25 * a.x + 0.5 * c.x + 0.25 * b.x, 0.25 * a.y + 0.5 * c.y + 0.25 * b.y, colour.surface, colour.failed);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {SceneNode} node @param {{x: number, y: number}} p @param {number} r @param {import("./theme.js").Colours} colour @param {boolean} hot */
function drawNode(ctx, node, p, r, colour, hot) {
  const { recorded, folded } = node.place;
  ctx.fillStyle = node.colour;
  ctx.strokeStyle = node.chosen || hot ? colour.accent : colour.ink;
  ctx.lineWidth = node.chosen ? 4 : recorded || hot ? 2 : 1;
  ctx.setLineDash(folded ? [3, 3] : []);
  ctx.beginPath();
  if (recorded || folded) {
    ctx.arc(p.x, p.y, r, 0, 2 * Math.PI);
  } else {
    ctx.moveTo(p.x, p.y - r);
    ctx.lineTo(p.x + r, p.y);
    ctx.lineTo(p.x, p.y + r);
    ctx.lineTo(p.x - r, p.y);
    ctx.closePath();
  }
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  if (folded) {
    badge(ctx, "+", p.x, p.y, colour.surface, colour.ink);
  } else if (node.place.badge !== "" && r >= BADGED) {
    badge(ctx, node.place.badge, p.x + r * 0.75 + 8, p.y - r * 0.75 - 3, colour.surface, colour.muted);
  }
}
