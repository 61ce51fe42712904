// Moving and zooming the map.

const LEAST = 0.5;
const MOST = 14;

/** @typedef {import("./map-draw.js").Camera} Camera */

/** @param {HTMLCanvasElement} canvas @param {() => void} moved */
export function createCamera(canvas, moved) {
  /** @type {Camera} */
  const camera = { scale: 1, x: 0, y: 0 };

  /** @param {number} by @param {number} x @param {number} y the point that stays where it is */
  function zoom(by, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const scale = Math.min(MOST, Math.max(LEAST, camera.scale * by));
    camera.x = x - ((x - camera.x) * scale) / camera.scale;
    camera.y = y - ((y - camera.y) * scale) / camera.scale;
    camera.scale = scale;
    moved();
  }

  /** @param {number} x @param {number} y */
  function move(x, y) {
    camera.x += x;
    camera.y += y;
    moved();
  }

  // Only with a key held: whoever scrolls through the page is not to get stuck here.
  canvas.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
    }
  }, { passive: false });

  let dragged = false;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    dragged = false;
    let { clientX, clientY } = event;
    const drag = (/** @type {PointerEvent} */ at) => {
      if (dragged || Math.hypot(at.clientX - clientX, at.clientY - clientY) > 4) {
        dragged = true;
        move(at.clientX - clientX, at.clientY - clientY);
        ({ clientX, clientY } = at);
      }
    };
    const release = () => {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", release);
      removeEventListener("pointercancel", release);
    };
    addEventListener("pointermove", drag);
    addEventListener("pointerup", release);
    addEventListener("pointercancel", release);
  });

  return {
    camera,
    zoom,
    move,
    /** Whether the last press moved the map, and so was no click. */
    wasDragged: () => dragged,
    fit() {
      Object.assign(camera, { scale: 1, x: 0, y: 0 });
      moved();
    },
  };
}
