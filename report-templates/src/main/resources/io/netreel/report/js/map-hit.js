// What is under a point of the map.

/** @typedef {import("./map-scene.js").Scene} Scene */
/** @typedef {import("./map-scene.js").SceneNode} SceneNode */
/** @typedef {import("./map-scene.js").SceneEdge} SceneEdge */

const PIECES = 14;

/**
 * @param {Scene} scene @param {import("./map-draw.js").Camera} camera @param {number} x @param {number} y in pixels of the map
 * @returns {SceneNode | SceneEdge | null}
 */
export function hit(scene, camera, x, y) {
  const grow = Math.sqrt(camera.scale);
  const px = (x - camera.x) / camera.scale;
  const py = (y - camera.y) / camera.scale;
  const slack = 3 / camera.scale;
  const node = scene.nodes.findLast((one) => !one.dim && Math.hypot(one.x - px, one.y - py) <= (one.r * grow) / camera.scale + slack);
  if (node !== undefined) {
    return node;
  }
  let best = null;
  let least = 5 / camera.scale;
  for (const edge of scene.edges) {
    const distance = edge.dim ? Infinity : distanceTo(edge, px, py, least + edge.width) - (edge.width * grow) / camera.scale / 2;
    if (distance < least) {
      least = distance;
      best = edge;
    }
  }
  return best;
}

/** @param {SceneEdge} edge @param {number} x @param {number} y @param {number} near further away it need not be exact */
function distanceTo({ from, to, cx, cy }, x, y, near) {
  const outside = (/** @type {number} */ value, /** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ c) =>
    value < Math.min(a, b, c) - near || value > Math.max(a, b, c) + near;
  if (outside(x, from.x, to.x, cx) || outside(y, from.y, to.y, cy)) {
    return Infinity;
  }
  let least = Infinity;
  let ax = from.x;
  let ay = from.y;
  for (let i = 1; i <= PIECES; i++) {
    const t = i / PIECES;
    const bx = (1 - t) * (1 - t) * from.x + 2 * t * (1 - t) * cx + t * t * to.x;
    const by = (1 - t) * (1 - t) * from.y + 2 * t * (1 - t) * cy + t * t * to.y;
    least = Math.min(least, toSegment(x, y, ax, ay, bx, by));
    ax = bx;
    ay = by;
  }
  return least;
}

/** @param {number} x @param {number} y @param {number} ax @param {number} ay @param {number} bx @param {number} by */
function toSegment(x, y, ax, ay, bx, by) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/**
 * The node that lies next in a direction, for the arrow keys.
 * @param {Scene} scene @param {SceneNode | null} from @param {number} dx @param {number} dy one of them 1 or -1, the other 0
 */
export function nextNode(scene, from, dx, dy) {
  if (from === null) {
    return scene.nodes.find(({ place }) => place.recorded) ?? scene.nodes[0] ?? null;
  }
  let best = from;
  let least = Infinity;
  for (const node of scene.nodes) {
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const across = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (along > 1 && along + 2 * across < least) {
      least = along + 2 * across;
      best = node;
    }
  }
  return best;
}
