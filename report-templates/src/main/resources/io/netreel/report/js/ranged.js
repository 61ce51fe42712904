// Rows that can be reached by their bucket of time.

/**
 * Indices grouped by a key: those of key k are order[start[k]] to order[start[k + 1] - 1].
 * @param {ArrayLike<number>} keys
 * @param {number} groups
 */
export function groupBy(keys, groups) {
  const start = new Uint32Array(groups + 1);
  for (let i = 0; i < keys.length; i++) {
    start[keys[i] + 1]++;
  }
  for (let k = 0; k < groups; k++) {
    start[k + 1] += start[k];
  }
  const next = start.slice();
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    order[next[keys[i]]++] = i;
  }
  return { start, order };
}

/**
 * @param {ArrayLike<number>} bucketOf the bucket of each row
 * @param {number} buckets how many there are
 */
export function ranged(bucketOf, buckets) {
  const { start, order } = groupBy(bucketOf, buckets);
  return {
    /** @param {{from: number, to: number}} range @param {(row: number) => void} visit */
    each(range, visit) {
      for (let at = start[range.from]; at < start[range.to]; at++) {
        visit(order[at]);
      }
    },
  };
}
