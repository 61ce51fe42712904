// What the recorder knows that it did not see.

import { bucketTime } from "./model.js";

/** @typedef {import("./model.js").Model} Model */

// A clock that was set loses no event; it only makes times doubtful.
const HARMLESS = ["clock_step"];

const WORDS = /** @type {Record<string, string>} */ ({
  ring_full: "the kernel's ring was full",
  map_full: "a kernel map was full",
  end_unseen: "the end of a connection was not seen",
  between_polls: "connections came and went between two looks at the sockets",
  queue_full: "the writer fell behind",
  disk_budget: "the disk budget was used up",
  disk_full: "the disk was full",
  clock_step: "the clock was set",
  crash_recovered: "the recorder crashed and its last segment was recovered",
  paused: "the recorder was paused",
});

/** @param {string} kind of a row of the ledger */
export function lossInWords(kind) {
  return WORDS[kind] ?? kind.replaceAll("_", " ");
}

/**
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets @param {number} [host] any if left out
 * @param {"flow" | "dns" | "bash"} [stream]
 * @returns {any[]} the losses that touch these buckets and may make a sum too small
 */
export function lossesIn(model, buckets, host = -1, stream = "flow") {
  const from = bucketTime(model, buckets.from);
  const to = bucketTime(model, buckets.to);
  return model.data.losses.filter(
    (/** @type {any} */ loss) =>
      !HARMLESS.includes(loss.kind) &&
      (loss.stream === null || loss.stream === stream) &&
      (host < 0 || loss.host === host) &&
      loss.from < to &&
      (loss.to ?? loss.from) >= from,
  );
}
