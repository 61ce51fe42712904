// Sums of what the map draws, where several nodes are one, and without what a filter leaves nothing of.

import { Totals } from "./totals.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./map-folds.js").Place} Place */

/**
 * Sums of nodes and arrows as they are drawn: those of a folded group together, without what it exchanged with itself.
 * @param {Model} model @param {Place[]} places @param {Int32Array} placeOf
 * @param {Totals[]} nodes @param {import("./edges.js").Edge[]} edges
 */
export function folded(model, places, placeOf, nodes, edges) {
  if (places.length === model.nodes.length) {
    return { totals: nodes, edges };
  }
  const totals = places.map(({ members }) => {
    if (members.length === 1) {
      return nodes[members[0]];
    }
    const sum = new Totals(model);
    members.forEach((node) => sum.merge(nodes[node]));
    return sum;
  });
  /** @type {Map<number, import("./edges.js").Edge>} */
  const merged = new Map();
  for (const edge of edges) {
    const source = placeOf[edge.source];
    const target = placeOf[edge.target];
    if (source === target) {
      continue;
    }
    const key = source * places.length + target;
    const before = merged.get(key);
    if (before === undefined) {
      merged.set(key, { ...edge, source, target });
    } else {
      const sum = new Totals(model);
      sum.merge(before.totals);
      sum.merge(edge.totals);
      merged.set(key, { ...before, totals: sum, arrived: null });
    }
  }
  return { totals, edges: [...merged.values()] };
}

/**
 * With a filter, who has nothing to do with it is not there.
 * @param {Model} model @param {import("./map.js").View} view @param {import("./filter.js").Filter} filter
 * @returns {Pick<import("./map.js").View, "places" | "totals" | "edges">}
 */
export function withoutAbsent(model, { places, totals, edges }, filter) {
  if (filter.terms.length === 0) {
    return { places, totals, edges };
  }
  const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const byHost = filter.terms.some(({ field }) => field === "host" || field === "tag");
  // A host that the filter names stays, although it did nothing.
  const named = (/** @type {number} */ node) => byHost && model.nodes[node].host >= 0 && filter.host(model.nodes[node].host);
  const kept = places.filter(({ id, members }) => linked.has(id) || totals[id].rows > 0 || named(members[0]));
  const place = new Map(kept.map(({ id }, i) => [id, i]));
  return {
    places: kept.map((one, id) => ({ ...one, id })),
    totals: kept.map(({ id }) => totals[id]),
    edges: edges.map((edge) => ({ ...edge, source: place.get(edge.source) ?? 0, target: place.get(edge.target) ?? 0 })),
  };
}
