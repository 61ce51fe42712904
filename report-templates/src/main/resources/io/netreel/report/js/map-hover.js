// What of the map the pointer or the keyboard is at, and the tip that tells of it.

import { el, fill } from "./dom.js";
import { hit, nextNode } from "./map-hit.js";

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-draw.js").Hot} Hot */
/**
 * @typedef {object} MapHoverOptions
 * @property {ReturnType<typeof import("./map-camera.js").createCamera>} view
 * @property {() => Scene} scene
 * @property {(hot: NonNullable<Hot>) => HTMLElement} tip
 * @property {(hot: NonNullable<Hot>, x: number, y: number) => void} open a click or Enter
 * @property {() => void} changed it is at something else
 */

/** @param {HTMLElement} element that has the focus @param {HTMLCanvasElement} canvas in it @param {MapHoverOptions} options */
export function createMapHover(element, canvas, { view, scene, tip: tipOf, open, changed }) {
  const tip = el("div", { class: "tip map-tip", role: "status", hidden: true });
  element.parentElement?.append(tip);
  /** @type {Hot} */
  let hot = null;

  /** @param {Hot} now @param {number} x @param {number} y in pixels of the map */
  function look(now, x, y) {
    if (now !== hot) {
      hot = now;
      canvas.style.cursor = now === null ? "grab" : "pointer";
      tip.hidden = now === null;
      if (now !== null) {
        fill(tip, tipOf(now));
      }
      changed();
    }
    if (now !== null) {
      const room = /** @type {HTMLElement} */ (element.parentElement);
      tip.style.left = (x + 16 + tip.offsetWidth < room.clientWidth ? x + 16 : Math.max(0, x - 16 - tip.offsetWidth)) + "px";
      tip.style.top = Math.max(0, Math.min(y - 10, room.clientHeight - tip.offsetHeight)) + "px";
    }
  }

  const leave = () => look(null, 0, 0);

  /** Where something is, in pixels of the map. @param {NonNullable<Hot>} thing */
  function placeOf(thing) {
    const at = "place" in thing ? thing : { x: (thing.from.x + thing.to.x + 2 * thing.cx) / 4, y: (thing.from.y + thing.to.y + 2 * thing.cy) / 4 };
    return { x: at.x * view.camera.scale + view.camera.x, y: at.y * view.camera.scale + view.camera.y };
  }

  canvas.addEventListener("pointermove", ({ buttons, offsetX, offsetY }) => {
    buttons === 0 ? look(hit(scene(), view.camera, offsetX, offsetY), offsetX, offsetY) : leave();
  });
  canvas.addEventListener("pointerleave", leave);
  canvas.addEventListener("click", ({ offsetX, offsetY }) => {
    const at = hit(scene(), view.camera, offsetX, offsetY);
    if (at !== null && !view.wasDragged()) {
      leave();
      open(at, offsetX, offsetY);
    }
  });
  element.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step !== undefined) {
      const next = nextNode(scene(), hot !== null && "place" in hot ? hot : null, step[0], step[1]);
      if (next !== null) {
        look(next, placeOf(next).x, placeOf(next).y);
      }
    } else if (event.key === "Enter" && hot !== null) {
      const { x, y } = placeOf(hot);
      open(hot, x, y);
      leave();
    } else if (event.key === "+" || event.key === "-") {
      view.zoom(event.key === "+" ? 1.3 : 1 / 1.3);
    } else if (event.key === "0") {
      view.fit();
    } else if (event.key === "Escape") {
      leave();
    } else {
      return;
    }
    event.preventDefault();
  });
  element.addEventListener("blur", leave);

  return {
    hot: () => hot,
    /** The same thing in another scene. @param {Scene} another */
    moveTo(another) {
      const before = hot;
      hot = before === null ? null : "place" in before
        ? another.nodes.find(({ place }) => place.name === before.place.name) ?? null
        : another.edges.find(({ from, to }) => from.place.name === before.from.place.name && to.place.name === before.to.place.name) ?? null;
    },
  };
}
