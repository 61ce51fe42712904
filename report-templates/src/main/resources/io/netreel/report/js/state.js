// What the reader has chosen. Whoever shows something says what it depends on and is told when that changed; several
// changes within a frame are told once. What is out of sight is told when the reader comes to it or pauses, so that what is in sight
// follows at once.

import { createSight } from "./sight.js";

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

/** @typedef {{keys: string[], show: () => void, section: HTMLElement | null}} Listener */

/** How long a pause is, in milliseconds. */
const PAUSE = 250;

/** @param {Chosen} initial */
export function createState(initial) {
  const chosen = { ...initial };
  /** @type {Listener[]} */
  const listeners = [];
  /** @type {Set<string>} */
  const changed = new Set();
  /** Those that were not told yet, in the order of the page. @type {Set<Listener>} */
  const late = new Set();
  const sight = createSight((section) => catchUp([...late].filter((one) => one.section === section)));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  /** @param {boolean} all also what is out of sight */
  function tell(all) {
    const now = new Set(changed);
    changed.clear();
    for (const listener of listeners) {
      const { keys, show, section } = listener;
      if (keys.some((key) => now.has(key))) {
        if (all || section === null || sight.has(section)) {
          late.delete(listener);
          show();
        } else {
          late.add(listener);
        }
      }
    }
    if (all) {
      catchUp([...late]);
    }
    wait(PAUSE);
  }

  /** @param {Listener[]} some of those that are late */
  function catchUp(some) {
    for (const listener of some) {
      late.delete(listener);
      listener.show();
    }
  }

  /** One at a time, so that the page answers in between. @param {number} millis */
  function wait(millis) {
    clearTimeout(soon);
    document.documentElement.toggleAttribute("data-late", late.size > 0);
    if (late.size > 0) {
      soon = setTimeout(() => {
        catchUp([...late].slice(0, 1));
        wait(0);
      }, millis);
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
        requestAnimationFrame(() => tell(false));
      }
    },

    /** Tells at once and everyone, for what cannot wait for the next frame. */
    tell: () => tell(true),

    /**
     * Shows now, and again whenever one of these changed.
     * @param {(keyof Chosen)[]} keys
     * @param {() => void} show
     * @param {HTMLElement | null} section that it is in, if it may wait while that is out of sight
     */
    on(keys, show, section = null) {
      listeners.push({ keys, show, section });
      if (section !== null) {
        sight.watch(section);
      }
      show();
    },
  };
}

/** @typedef {ReturnType<typeof createState>} State */
