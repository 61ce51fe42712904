// Sums of groups of strands. From one window to the next most groups have the same rows, and so the same sums: those are kept, with
// the percentiles that were counted for them.

/** @typedef {import("./strands.js").Cut} Cut */

/**
 * @template T
 * @param {number[][]} groups strands of each sum
 * @returns {(cut: Cut, sum: (group: number) => T) => T[]} a sum of each group. Whoever gets one must not change it.
 */
export function steady(groups) {
  /** @type {{from: Uint32Array, to: Uint32Array, sums: T[]} | null} */
  let before = null;
  return ({ from, to }, sum) => {
    const last = before;
    const same = (/** @type {number} */ strand) => last?.from[strand] === from[strand] && last.to[strand] === to[strand];
    // What is told of a time without rows depends on whether it was recorded.
    const hasRows = (/** @type {number} */ strand) => to[strand] > from[strand];
    const sums = groups.map((strands, group) => (last !== null && strands.every(same) && strands.some(hasRows) ? last.sums[group] : sum(group)));
    before = { from, to, sums };
    return sums;
  };
}
