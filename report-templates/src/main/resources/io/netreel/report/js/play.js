// Runs the window forward through the report, as fast as it happened or 10 or 60 times faster.

import { byId } from "./dom.js";
import { duration } from "./format.js";

/** @param {import("./model.js").Model} model @param {import("./state.js").State} state */
export function startPlay(model, state) {
  const button = byId("play");
  const speed = /** @type {HTMLSelectElement} */ (byId("play-speed"));
  let playing = false;
  let last = 0;
  /** Milliseconds of the report that were played and make no whole bucket yet. */
  let rest = 0;

  button.addEventListener("click", () => (playing ? stop() : start()));
  speed.addEventListener("change", tell);
  tell();

  function start() {
    const { from, to } = state.chosen;
    const width = to - from === model.bucketCount ? Math.max(1, Math.round(model.bucketCount / 10)) : to - from;
    // From the begin if there is nothing left to play.
    const first = to - from === model.bucketCount || to === model.bucketCount ? 0 : from;
    state.choose({ from: first, to: first + width });
    playing = true;
    last = performance.now();
    rest = 0;
    tell();
    requestAnimationFrame(step);
  }

  function stop() {
    playing = false;
    tell();
  }

  /** @param {number} now */
  function step(now) {
    if (!playing) {
      return;
    }
    rest += Math.max(0, now - last) * Number(speed.value);
    last = now;
    const { from, to } = state.chosen;
    const by = Math.min(Math.floor(rest / model.bucketMillis), model.bucketCount - to);
    if (by > 0) {
      rest -= by * model.bucketMillis;
      state.choose({ from: from + by, to: to + by });
    }
    if (to + by >= model.bucketCount) {
      stop();
    } else {
      requestAnimationFrame(step);
    }
  }

  function tell() {
    button.textContent = playing ? "Pause" : "Play";
    button.setAttribute("aria-pressed", String(playing));
    button.title = "The window moves on by " + duration(model.bucketMillis) + " every " + duration(model.bucketMillis / Number(speed.value));
  }
}
