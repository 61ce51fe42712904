// The answer to "can I trust it", in words.

import { alteredCaptures } from "./evidence.js";
import { count, counted } from "./format.js";
import { lossesIn } from "./losses.js";
import { bucketTime, marginMillis } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/**
 * The answer in a sentence, and whether it is good, doubtful or altered.
 * @param {Model} model @param {State} state
 */
export function verdict(model, state) {
  const lost = lossesIn(model, state.chosen);
  const skipped = model.data.skipped.length;
  if (model.data.captures.length === 0) {
    return { kind: "doubtful", text: "Nothing was recorded." };
  }
  const doubts = [];
  const silent = withoutLedger(model).length;
  const unclean = model.data.captures.filter((/** @type {any} */ c) => c.started !== null && c.ended === null).length;
  if (lost.length > 0) {
    const known = lost.reduce((sum, loss) => sum + (loss.count ?? 0), 0);
    doubts.push("events were lost in this window" + (known > 0 ? " (" + count(known) + " counted)" : "") + "; sums are lower bounds (\u2265)");
  }
  const partly = partlyRecorded(model);
  if (partly > 0) {
    doubts.push("of " + counted(partly, "host") + " not all flows were recorded, see below");
  }
  if (skipped > 0) {
    doubts.push(counted(skipped, "file") + " could not be read");
  }
  if (silent > 0) {
    doubts.push("losses are not known for " + counted(silent, "capture") + " without a ledger");
  }
  if (unclean > 0) {
    doubts.push(counted(unclean, "capture") + " did not end cleanly");
  }
  const altered = alteredCaptures(model).length;
  const doubled = recordedTwice(model);
  if (doubled > 0) {
    doubts.push("captures of " + counted(doubled, "host") + " overlap, and what two of them saw counts twice");
  }
  const sure = lost.length > 0 || skipped > 0 || partly > 0;
  const complete = model.data.losses.length === 0 ? "No events lost." : "No events lost in this window.";
  const text = doubts.length === 0 ? complete : (sure ? "Incomplete: " : doubled > 0 ? "Doubtful: " : "Perhaps incomplete: ") + doubts.join(", and ") + ".";
  return altered > 0
    ? { kind: "altered", text: "Altered: " + (altered === 1 ? "one capture is" : count(altered) + " captures are") + " not as recorded. Otherwise " + text[0].toLowerCase() + text.slice(1) }
    : { kind: doubts.length === 0 ? "good" : "doubtful", text };
}

/**
 * The captures that do not tell whether something was lost: there is no ledger, or it was left out.
 * @param {Model} model @returns {any[]}
 */
export function withoutLedger(model) {
  return model.data.captures.filter((/** @type {any} */ capture) => capture.streams.ledger === undefined);
}

/**
 * Hosts whose recorder saw some of the flows only.
 * @param {Model} model @returns {number}
 */
function partlyRecorded(model) {
  const off = model.data.switchedOff ?? [];
  return new Set(off.filter((/** @type {any} */ missing) => missing.partly).map((/** @type {any} */ missing) => missing.host)).size;
}

/**
 * Hosts of which two captures overlap in time.
 * @param {Model} model @returns {number}
 */
function recordedTwice(model) {
  return model.capturesOf.filter((own) => own.some((capture, i) => i > 0 && capture.from < own[i - 1].to)).length;
}

/**
 * Which hosts were recorded all the time.
 * @param {Model} model @param {State} state
 */
export function coverageInWords(model, state) {
  const from = bucketTime(model, state.chosen.from);
  const to = bucketTime(model, state.chosen.to);
  const margin = marginMillis(model, from, to);
  const partly = model.capturesOf.filter((own) => {
    let reached = from;
    for (const capture of own) {
      if (capture.from <= reached + margin) {
        reached = Math.max(reached, capture.to);
      }
    }
    return reached + margin < to;
  });
  return partly.length === 0 ? "Every host was recorded all the time." : partly.length === 1 ? "One host was recorded only part of the time." : count(partly.length) + " hosts were recorded only part of the time.";
}
