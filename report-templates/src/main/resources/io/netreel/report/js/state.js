// What the reader has chosen. Whoever shows something says what it depends on and is told when that changed; several
// changes within a frame are told once.

/**
 * @typedef {object} Chosen
 * @property {number} from first bucket of the window
 * @property {number} to the bucket after the last
 * @property {number} node of the map, or -1
 * @property {import("./histogram.js").Percentile} percentile
 * @property {"all" | "tcp" | "udp"} transport
 * @property {"all" | "in" | "out"} direction
 * @property {string} fill key of a metric
 * @property {string} group what connections are summed up by; empty: nothing
 * @property {string} columns of the connection table, with dots between; empty: the usual ones
 * @property {import("./filter.js").Filter} filter
 * @property {number} happening the command or mark that is looked at, or -1
 * @property {number} theme counts up when colours changed
 */

/** @param {Chosen} initial */
export function createState(initial) {
  const chosen = { ...initial };
  /** @type {{keys: string[], show: () => void}[]} */
  const listeners = [];
  /** @type {Set<string>} */
  const changed = new Set();

  function tell() {
    const now = new Set(changed);
    changed.clear();
    for (const { keys, show } of listeners) {
      if (keys.some((key) => now.has(key))) {
        show();
      }
    }
  }

  return {
    chosen: /** @type {Readonly<Chosen>} */ (chosen),

    /** @param {Partial<Chosen>} values */
    choose(values) {
      const before = changed.size;
      for (const [key, value] of Object.entries(values)) {
        const target = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (chosen));
        if (target[key] !== value) {
          target[key] = value;
          changed.add(key);
        }
      }
      if (before === 0 && changed.size > 0) {
        requestAnimationFrame(tell);
      }
    },

    /** Tells at once, for what cannot wait for the next frame. */
    tell,

    /**
     * Shows now, and again whenever one of these changed.
     * @param {(keyof Chosen)[]} keys
     * @param {() => void} show
     */
    on(keys, show) {
      listeners.push({ keys, show });
      show();
    },
  };
}

/** @typedef {ReturnType<typeof createState>} State */
