// Choosing a window of buckets on a plot: drag a new one, move it, pull its ends; or with the keyboard.

import { el, fill } from "./dom.js";

/**
 * @typedef {object} BrushOptions
 * @property {number} count of buckets
 * @property {() => {from: number, to: number}} read
 * @property {(from: number, to: number) => void} write
 * @property {(from: number, to: number) => string} describe for screen readers
 * @property {(bucket: number) => void} hover -1 when the pointer leaves
 */

/** @param {HTMLElement} track lies exactly over the plot @param {BrushOptions} options */
export function createBrush(track, options) {
  const { count, read, write } = options;
  const before = el("div", { class: "veil" });
  const after = el("div", { class: "veil" });
  const slider = (/** @type {string} */ name, /** @type {string} */ label) =>
    el("div", { class: name, role: "slider", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": count });
  const body = slider("brush-window", "Time window");
  const start = slider("brush-end brush-start", "Start of the time window");
  const end = slider("brush-end", "End of the time window");
  const cursor = el("div", { class: "brush-cursor", hidden: true });
  fill(track, before, after, cursor, body, start, end);

  const clamp = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
    Math.min(high, Math.max(low, value));
  const bucketAt = (/** @type {PointerEvent} */ event) => {
    const box = track.getBoundingClientRect();
    return clamp(Math.floor(((event.clientX - box.left) / box.width) * count), 0, count - 1);
  };

  /** @param {number} from @param {number} to */
  function set(from, to) {
    const first = clamp(Math.min(from, to - 1), 0, count - 1);
    write(first, clamp(Math.max(to, first + 1), 1, count));
  }

  /** @param {number} by */
  function shift(by) {
    const { from, to } = read();
    const width = to - from;
    if (width === count) {
      const tenth = Math.max(1, Math.round(count / 10));
      return by > 0 ? set(0, tenth) : set(count - tenth, count);
    }
    const moved = clamp(from + by, 0, count - width);
    set(moved, moved + width);
  }

  /** @param {PointerEvent} event */
  function press(event) {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    const { from, to } = read();
    const anchor = bucketAt(event);
    const whole = to - from === count;
    const drag = (/** @type {PointerEvent} */ move) => {
      const at = bucketAt(move);
      if (event.target === start) {
        set(Math.min(at, to - 1), to);
      } else if (event.target === end) {
        set(from, Math.max(at + 1, from + 1));
      } else if (event.target === body && !whole) {
        const moved = clamp(from + at - anchor, 0, count - (to - from));
        set(moved, moved + to - from);
      } else if (at !== anchor || !whole) {
        set(Math.min(anchor, at), Math.max(anchor, at) + 1);
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
    /** @type {HTMLElement} */ (event.target === track ? body : event.target).focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const { from, to } = read();
    const step = event.shiftKey ? Math.max(2, Math.round(count / 30)) : 1;
    const by = { ArrowLeft: -step, ArrowRight: step, ArrowDown: -step, ArrowUp: step, PageDown: from - to, PageUp: to - from }[event.key];
    if (by !== undefined) {
      if (event.target === start) {
        set(Math.min(from + by, to - 1), to);
      } else if (event.target === end) {
        set(from, Math.max(to + by, from + 1));
      } else {
        shift(by);
      }
    } else if (event.key === "Home" || event.key === "End") {
      shift(event.key === "Home" ? -count : count);
    } else if (event.key === "Escape") {
      write(0, count);
    } else {
      return;
    }
    event.preventDefault();
  }

  track.addEventListener("pointerdown", press);
  track.addEventListener("keydown", key);
  track.addEventListener("dblclick", () => write(0, count));
  track.addEventListener("pointermove", (event) => {
    cursor.style.left = (100 * (bucketAt(event) + 0.5)) / count + "%";
    cursor.hidden = false;
    options.hover(bucketAt(event));
  });
  track.addEventListener("pointerleave", () => {
    cursor.hidden = true;
    options.hover(-1);
  });

  return {
    draw() {
      const { from, to } = read();
      const percent = (/** @type {number} */ bucket) => (100 * bucket) / count + "%";
      before.style.width = start.style.left = body.style.left = percent(from);
      after.style.left = end.style.left = percent(to);
      body.style.width = percent(to - from);
      for (const [handle, value] of /** @type {[HTMLElement, number][]} */ ([[body, from], [start, from], [end, to]])) {
        handle.setAttribute("aria-valuenow", String(value));
        handle.setAttribute("aria-valuetext", options.describe(from, to));
      }
    },
  };
}
