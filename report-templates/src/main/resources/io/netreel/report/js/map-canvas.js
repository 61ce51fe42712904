// The map's canvas: draws when something changed, tells what the pointer or the keyboard is at, and gives a picture.

import { byId, el, fill } from "./dom.js";
import { createCamera } from "./map-camera.js";
import { drawScene } from "./map-draw.js";
import { hit, nextNode } from "./map-hit.js";
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
const QUICK = 400;
/** How long nothing must move, in milliseconds. */
const RESTING = 120;

/** @param {HTMLElement} element @param {MapCanvasOptions} options */
export function createMapCanvas(element, options) {
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { "aria-hidden": "true" }));
  const tip = el("div", { class: "tip map-tip", role: "status", hidden: true });
  fill(element, canvas);
  element.parentElement?.append(tip);
  const view = createCamera(canvas, paint);
  /** @type {Scene} */
  let scene = { nodes: [], edges: [], width: 0, height: 0 };
  // Asked of the element when it changes, since an answer may need the page to be laid out.
  let size = { width: 0, height: 0 };
  /** @type {Hot} */
  let hot = null;
  let colour = colours();
  let waiting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;

  function paint() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => paintNow(QUICK));
    }
  }

  /** While things move, a crowded map has only its widest arrows; all of them as soon as it rests. @param {number} most */
  function paintNow(most) {
    waiting = false;
    clearTimeout(rest);
    if (scene.edges.length > most) {
      rest = setTimeout(() => paintNow(Infinity), RESTING);
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
    drawScene(ctx, scene, view.camera, colour, hot, most);
  }

  function measure() {
    size = { width: element.clientWidth, height: element.clientHeight };
    draw();
  }

  /** Makes the scene anew: other numbers, other colours, another size. */
  function draw() {
    if (size.width > 0) {
      const before = hot;
      scene = options.scene(colour, size.width, size.height);
      hot = before === null ? null : "place" in before
        ? scene.nodes.find(({ place }) => place.name === before.place.name) ?? null
        : scene.edges.find(({ from, to }) => from.place.name === before.from.place.name && to.place.name === before.to.place.name) ?? null;
      paint();
    }
  }

  /** @param {Hot} now @param {number} x @param {number} y in pixels of the map */
  function look(now, x, y) {
    if (now !== hot) {
      hot = now;
      canvas.style.cursor = now === null ? "grab" : "pointer";
      tip.hidden = now === null;
      if (now !== null) {
        fill(tip, options.tip(now));
      }
      paint();
    }
    if (now !== null) {
      const room = /** @type {HTMLElement} */ (element.parentElement);
      tip.style.left = (x + 16 + tip.offsetWidth < room.clientWidth ? x + 16 : Math.max(0, x - 16 - tip.offsetWidth)) + "px";
      tip.style.top = Math.max(0, Math.min(y - 10, room.clientHeight - tip.offsetHeight)) + "px";
    }
  }

  /** Where something is, in pixels of the map. @param {NonNullable<Hot>} thing */
  function placeOf(thing) {
    const at = "place" in thing ? thing : { x: (thing.from.x + thing.to.x + 2 * thing.cx) / 4, y: (thing.from.y + thing.to.y + 2 * thing.cy) / 4 };
    return { x: at.x * view.camera.scale + view.camera.x, y: at.y * view.camera.scale + view.camera.y };
  }

  canvas.addEventListener("pointermove", (event) => {
    if (event.buttons === 0) {
      look(hit(scene, view.camera, event.offsetX, event.offsetY), event.offsetX, event.offsetY);
    } else {
      look(null, 0, 0);
    }
  });
  canvas.addEventListener("pointerleave", () => look(null, 0, 0));
  canvas.addEventListener("click", (event) => {
    const at = hit(scene, view.camera, event.offsetX, event.offsetY);
    if (at !== null && !view.wasDragged()) {
      look(null, 0, 0);
      options.open(at, event.offsetX, event.offsetY);
    }
  });
  element.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step !== undefined) {
      const next = nextNode(scene, hot !== null && "place" in hot ? hot : null, step[0], step[1]);
      if (next !== null) {
        look(next, placeOf(next).x, placeOf(next).y);
      }
    } else if (event.key === "Enter" && hot !== null) {
      const { x, y } = placeOf(hot);
      options.open(hot, x, y);
      look(null, 0, 0);
    } else if (event.key === "+" || event.key === "-") {
      view.zoom(event.key === "+" ? 1.3 : 1 / 1.3);
    } else if (event.key === "0") {
      view.fit();
    } else if (event.key === "Escape") {
      look(null, 0, 0);
    } else {
      return;
    }
    event.preventDefault();
  });
  element.addEventListener("blur", () => look(null, 0, 0));
  new ResizeObserver(measure).observe(element);
  byId("map-in").addEventListener("click", () => view.zoom(1.3));
  byId("map-out").addEventListener("click", () => view.zoom(1 / 1.3));
  byId("map-fit").addEventListener("click", () => view.fit());

  return {
    draw,
    recolour() {
      colour = colours();
      measure();
      // At once: paper waits for no frame.
      paintNow(Infinity);
    },
    /** @param {string[]} lines that say what the picture shows */
    picture: (lines) => picture(element, scene, view.camera, colour, lines),
  };
}
