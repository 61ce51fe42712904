// Which nodes of the map stand for themselves, and which small peers are folded into a group that opens. Decided over the whole
// report, so that nothing jumps while one brushes.

import { counted } from "./format.js";

/** @typedef {import("./model.js").Model} Model */
/**
 * A node as it is drawn.
 * @typedef {object} Place
 * @property {number} id its place in the list
 * @property {string} name
 * @property {number} x @property {number} y from 0 to 1
 * @property {number[]} members indices of nodes; of a folded group several
 * @property {boolean} recorded
 * @property {boolean} folded
 * @property {string} badge short name of its cloud, or nothing
 */

/** How many peers that were not recorded the map shows one by one. */
const MOST_SINGLE = 24;

/** Names that fit on a badge. */
const CLOUDS = /** @type {Record<string, string>} */ ({
  aws: "AWS", gcp: "GCP", azure: "Azure", digitalocean: "DO", hetzner: "Hetzner", oracle: "OCI", alibaba: "Alibaba", ibm: "IBM", openstack: "OpenStack",
});

/** @param {string} provider */
function cloudName(provider) {
  const known = Object.keys(CLOUDS).find((key) => provider.toLowerCase().replace(/[^a-z]/g, "").startsWith(key));
  return known === undefined ? provider.slice(0, 6) : CLOUDS[known];
}

/**
 * The groups, each by the only host it talked to, or with those that talked to several.
 * @param {Model} model
 * @returns {{name: string, members: number[]}[]}
 */
export function foldsOf(model) {
  const bytes = new Float64Array(model.nodes.length);
  const only = new Int32Array(model.nodes.length).fill(-1);
  const { rollup } = model.whole.flows;
  for (let row = 0; row < rollup.peer.length; row++) {
    const peer = rollup.peer[row];
    if (peer >= 0) {
      bytes[peer] += (rollup.bytesSent[row] || 0) + (rollup.bytesReceived[row] || 0);
      only[peer] = only[peer] === -1 || only[peer] === rollup.host[row] ? rollup.host[row] : -2;
    }
  }
  const external = model.nodes.filter((/** @type {any} */ node) => node.host < 0).map((/** @type {any} */ node) => node.index);
  if (external.length <= MOST_SINGLE + 1) {
    return [];
  }
  const small = external.toSorted((/** @type {number} */ a, /** @type {number} */ b) => bytes[b] - bytes[a] || a - b).slice(MOST_SINGLE);
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const node of small.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b)) {
    groups.set(only[node], [...(groups.get(only[node]) ?? []), node]);
  }
  return [...groups].filter(([, members]) => members.length > 1).map(([host, members]) => ({
    name: counted(members.length, "small peer") + (host < 0 ? "" : " of " + model.hosts[host].name),
    members,
  }));
}

/**
 * @param {Model} model @param {{name: string, members: number[]}[]} folds @param {Set<number>} opened places of folds
 * @returns {{places: Place[], placeOf: Int32Array}} what is drawn, and which of it each node belongs to
 */
export function placesOf(model, folds, opened) {
  const placeOf = new Int32Array(model.nodes.length).fill(-1);
  /** @type {Place[]} */
  const places = [];
  const add = (/** @type {Omit<Place, "id">} */ place) => {
    const id = places.push({ ...place, id: places.length }) - 1;
    place.members.forEach((node) => {
      placeOf[node] = id;
    });
  };
  const folded = new Set(folds.flatMap(({ members }, fold) => (opened.has(fold) ? [] : members)));
  for (const node of model.nodes) {
    if (!folded.has(node.index)) {
      const cloud = node.host < 0 ? null : model.hosts[node.host].cloud;
      add({ name: node.name, x: node.x, y: node.y, members: [node.index], recorded: node.host >= 0, folded: false, badge: cloud?.provider ? cloudName(String(cloud.provider)) : "" });
    }
  }
  folds.forEach(({ name, members }, fold) => {
    if (!opened.has(fold)) {
      const mean = (/** @type {"x" | "y"} */ axis) => members.reduce((sum, node) => sum + model.nodes[node][axis], 0) / members.length;
      add({ name, x: mean("x"), y: mean("y"), members, recorded: false, folded: true, badge: "" });
    }
  });
  return { places, placeOf };
}

/** @param {{members: number[]}[]} folds @param {number[]} members @returns {number} the fold that holds them, or -1 */
export function foldOf(folds, members) {
  return folds.findIndex((fold) => fold.members.includes(members[0]));
}
