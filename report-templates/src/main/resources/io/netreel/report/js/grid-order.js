// The order of a grid's rows. Unknown values come last whichever way it is sorted: they are not small, they are unknown.

/** @typedef {import("./grid.js").GridColumn} GridColumn */

/**
 * @param {number} count how many rows
 * @param {GridColumn | undefined} column
 * @param {boolean} downwards
 */
export function orderOf(count, column, downwards) {
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    order[row] = row;
  }
  if (column === undefined) {
    return order;
  }
  const keys = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const key = column.order(row);
    keys[row] = Number.isNaN(key) ? Infinity : downwards ? -key : key;
  }
  return order.sort((a, b) => keys[a] - keys[b] || (keys[a] === keys[b] ? a - b : keys[a] < keys[b] ? -1 : 1));
}

/**
 * @param {Uint32Array} order
 * @param {Uint8Array | null} mask 1 for the rows that stay; null for all
 */
export function masked(order, mask) {
  if (mask === null) {
    return order;
  }
  const kept = new Uint32Array(order.length);
  let length = 0;
  for (let i = 0; i < order.length; i++) {
    if (mask[order[i]] === 1) {
      kept[length++] = order[i];
    }
  }
  return kept.subarray(0, length);
}
