// Whether a sum knows all that happened: where something of its time was not recorded, or lost, it is only a lower bound and says so.

import { STREAMS } from "./incomplete-spans.js";
import { bucketTime, marginMillis } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./incomplete-spans.js").Span} Span */

/**
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets @param {number} [host] all if left out
 * @param {"flow" | "dns" | "bash"} [stream] @param {number} [margin] how much may be missing at the ends, in ms
 */
export function isComplete(model, buckets, host = -1, stream = "flow", margin = marginMillis(model, bucketTime(model, buckets.from), bucketTime(model, buckets.to))) {
  const from = bucketTime(model, buckets.from);
  const to = bucketTime(model, buckets.to);
  const ofHosts = model.incomplete[STREAMS.indexOf(stream)];
  const misses = (/** @type {Span} */ span) => span.from <= to && span.to > from && !isMargin(span, from, to, margin);
  return host >= 0 ? !ofHosts[host].some(misses) : !ofHosts.some((spans) => spans.some(misses));
}

/**
 * The same for a sum over all hosts that a filter leaves.
 * @param {Model} model @param {import("./aggregate.js").Buckets} buckets @param {import("./filter.js").Filter} filter
 * @param {"flow" | "dns" | "bash"} [stream]
 */
export function areComplete(model, buckets, filter, stream = "flow") {
  return model.hosts.every((/** @type {any} */ _, /** @type {number} */ host) => !filter.host(host) || isComplete(model, buckets, host, stream));
}

/**
 * When a host was not wholly recorded, as runs of buckets.
 * @param {Model} model @param {number} host
 * @returns {import("./aggregate.js").Buckets[]}
 */
export function incompleteRuns(model, host) {
  const runs = [];
  const margin = marginMillis(model, model.data.window.from, model.data.window.to);
  for (let bucket = 0, from = -1; bucket <= model.bucketCount; bucket++) {
    const misses = bucket < model.bucketCount && !isComplete(model, { from: bucket, to: bucket + 1 }, host, "flow", margin);
    if (misses && from < 0) {
      from = bucket;
    } else if (!misses && from >= 0) {
      runs.push({ from, to: bucket });
      from = -1;
    }
  }
  return runs;
}

/** @param {Span} span @param {number} from @param {number} to @param {number} margin */
function isMargin(span, from, to, margin) {
  return (span.from === -Infinity && span.to - from < margin) || (span.to === Infinity && to - span.from < margin);
}

/**
 * @param {string} text a sum as it is written
 * @param {boolean} lost whether something of it may be missing
 */
export function atLeast(text, lost) {
  return lost && /\d/.test(text) ? "\u2265\u00a0" + text : text;
}
