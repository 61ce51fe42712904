// The map as a picture to take away, with what it shows below it.

import { el } from "./dom.js";
import { drawScene } from "./map-draw.js";

const LINE = 18;

/**
 * @param {HTMLElement} element that the map fills
 * @param {import("./map-scene.js").Scene} scene @param {import("./map-draw.js").Camera} camera
 * @param {import("./theme.js").Colours} colour @param {string[]} lines that say what it shows
 * @returns {Promise<Blob | null>} a PNG, twice as sharp as the page
 */
export function picture(element, scene, camera, colour, lines) {
  const { clientWidth: width, clientHeight: height } = element;
  const foot = LINE * lines.length + 16;
  const sheet = /** @type {HTMLCanvasElement} */ (el("canvas", { width: 2 * width, height: 2 * (height + foot) }));
  const ctx = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  ctx.scale(2, 2);
  ctx.fillStyle = colour.surface;
  ctx.fillRect(0, 0, width, height + foot);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, width, height);
  ctx.clip();
  drawScene(ctx, scene, camera, colour, null);
  ctx.restore();
  ctx.fillStyle = colour.muted;
  ctx.font = "12px sans-serif";
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  lines.forEach((line, i) => ctx.fillText(line, 16, height + LINE * (i + 1), width - 32));
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}
