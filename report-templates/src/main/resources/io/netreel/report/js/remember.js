// Within a frame several sections ask for the same sums; they are made once.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./aggregate.js").Buckets} Buckets */

/**
 * Remembers the last few results. Whoever gets one must not change it.
 * @template {Partial<import("./aggregate.js").Choice>} C
 * @template T
 * @param {(model: Model, buckets: Buckets, choice: C) => T} compute
 * @returns {(model: Model, buckets: Buckets, choice: C) => T}
 */
export function remembering(compute) {
  /** @type {{rollup: object, key: string, result: T}[]} */
  let last = [];
  return (model, buckets, choice) => {
    const key = [buckets.from, buckets.to, choice.transport, choice.direction].join();
    let found = last.find((one) => one.rollup === model.rollup && one.key === key);
    if (found === undefined) {
      found = { rollup: model.rollup, key, result: compute(model, buckets, choice) };
      last = [found, ...last].slice(0, 3);
    }
    return found.result;
  };
}
