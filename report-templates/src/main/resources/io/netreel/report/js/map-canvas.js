// The map's canvas: draws when something changed, and gives a picture.

import { byId, el, fill } from "./dom.js";
import { createCamera } from "./map-camera.js";
import { drawScene } from "./map-draw.js";
import { createMapHover } from "./map-hover.js";
import { picture } from "./map-picture.js";
import { colours } from "./theme.js";

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-draw.js").Hot} Hot */
/**
 * @typedef {object} MapCanvasOptions
 * @property {(colour: import("./theme.js").Colours, width: number, height: number) => Scene} scene
 * @property {(hot: NonNullable<Hot>) => HTMLElement} tip
 * @property {(hot: NonNullable<Hot>, x: number, y: number) => void} open a click or Enter
 */

/** How many arrows are drawn within a frame. */
const QUICK = 300;
/** How long nothing must move, in milliseconds. */
const RESTING = 120;

/** @param {HTMLElement} element @param {MapCanvasOptions} options */
export function createMapCanvas(element, options) {
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { "aria-hidden": "true" }));
  fill(element, canvas);
  const view = createCamera(canvas, paintSoon);
  /** @type {Scene} */
  let scene = { nodes: [], edges: [], width: 0, height: 0 };
  const hover = createMapHover(element, canvas, { view, scene: () => scene, tip: options.tip, open: options.open, changed: paintSoon });
  // Asked of the element when it changes, since an answer may need the page to be laid out.
  let size = { width: 0, height: 0 };
  let colour = colours();
  let waiting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;

  function paintSoon() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => paint(QUICK));
    }
  }

  /** While things move, a crowded map has only its widest arrows; all of them as soon as it rests. @param {number} most */
  function paint(most) {
    waiting = false;
    clearTimeout(rest);
    if (scene.edges.length > most) {
      rest = setTimeout(() => paint(Infinity), RESTING);
    }
    const ratio = devicePixelRatio;
    const { width, height } = size;
    if (width === 0) {
      return;
    }
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    drawScene(ctx, scene, view.camera, colour, hover.hot(), most);
  }

  /** @returns {boolean} whether it has another size than before */
  function measure() {
    const before = size;
    size = { width: element.clientWidth, height: element.clientHeight };
    return size.width !== before.width || size.height !== before.height;
  }

  /** Makes the scene anew: other numbers, other colours, another size. Paints it in the same frame, since another would follow. @param {number} most */
  function draw(most) {
    if (size.width > 0) {
      scene = options.scene(colour, size.width, size.height);
      hover.moveTo(scene);
      paint(most);
    }
  }

  new ResizeObserver(() => measure() && draw(QUICK)).observe(element);
  byId("map-in").addEventListener("click", () => view.zoom(1.3));
  byId("map-out").addEventListener("click", () => view.zoom(1 / 1.3));
  byId("map-fit").addEventListener("click", () => view.fit());

  return {
    draw: () => draw(QUICK),
    /** At once and all of it: paper waits for no frame. */
    recolour() {
      colour = colours();
      measure();
      draw(Infinity);
    },
    /** @param {string[]} lines that say what the picture shows */
    picture: (lines) => picture(element, scene, view.camera, colour, lines),
  };
}
