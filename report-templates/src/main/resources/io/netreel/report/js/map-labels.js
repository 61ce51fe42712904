// Text on the map: names below nodes, badges on nodes and arrows.

import { FONT } from "./chart.js";

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-scene.js").SceneNode} SceneNode */

const LABEL_LENGTH = 26;

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} x @param {number} y @param {string} back @param {string} ink */
export function badge(ctx, text, x, y, back, ink) {
  ctx.font = "600 10px " + FONT;
  const half = ctx.measureText(text).width / 2 + 5;
  ctx.fillStyle = back;
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(x - half, y - 8, 2 * half, 16, 8);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}

const PLAIN = "12px " + FONT;
const STRONG = "600 " + PLAIN;

/** By text, of either font: to measure takes longer than to draw. @type {Map<string, number>[]} */
const widths = [new Map(), new Map()];

/** @param {CanvasRenderingContext2D} ctx with its font @param {string} text @param {boolean} strong */
function widthOf(ctx, text, strong) {
  const known = widths[strong ? 1 : 0];
  const width = known.get(text) ?? ctx.measureText(text).width;
  known.set(text, width);
  return width;
}

/**
 * Names below their nodes: the most important first, none upon another.
 * @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {(p: {x: number, y: number}) => {x: number, y: number}} at
 * @param {number} grow @param {import("./theme.js").Colours} colour @param {Set<SceneNode> | null} near @param {import("./map-draw.js").Hot} hot
 */
export function drawLabels(ctx, scene, at, grow, colour, near, hot) {
  const rank = (/** @type {SceneNode} */ node) => (node === hot ? 1e3 : 0) + (node.chosen ? 500 : 0) + (near?.has(node) ? 300 : 0) + (node.place.recorded ? 100 : 0) + node.r;
  /** @type {{left: number, right: number, top: number, bottom: number}[]} */
  const taken = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const node of scene.nodes.toSorted((a, b) => rank(b) - rank(a) || a.place.id - b.place.id)) {
    const text = node.place.name.length <= LABEL_LENGTH || node === hot ? node.place.name : node.place.name.slice(0, LABEL_LENGTH - 1) + "\u2026";
    ctx.font = node.place.recorded ? STRONG : PLAIN;
    const p = at(node);
    const half = widthOf(ctx, text, node.place.recorded) / 2 + 3;
    const top = p.y + node.r * grow + 4;
    const box = { left: p.x - half, right: p.x + half, top, bottom: top + 15 };
    if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) {
      continue;
    }
    taken.push(box);
    ctx.globalAlpha = node.dim ? 0.1 : near === null || near.has(node) ? 1 : 0.15;
    ctx.strokeStyle = colour.surface;
    ctx.lineWidth = 3;
    ctx.strokeText(text, p.x, top);
    ctx.fillStyle = colour.ink;
    ctx.fillText(text, p.x, top);
  }
}
