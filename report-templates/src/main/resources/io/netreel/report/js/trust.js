// What was recorded when, what was lost, what was left out, what was altered.

import { captureTable } from "./captures.js";
import { coverage } from "./coverage.js";
import { byId, captured, el, fill } from "./dom.js";
import { alteredCaptures, evidence } from "./evidence.js";
import { count, counted, instant, UNKNOWN } from "./format.js";
import { lossesIn, lossInWords } from "./losses.js";
import { bucketTime } from "./model.js";
import { createTable } from "./table.js";
import { visible } from "./text.js";

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
  const partly = model.capturesOf.filter((own) => {
    let reached = from;
    for (const capture of own) {
      // Recorders do not start in the same instant; less than a bucket is no gap.
      if (capture.from <= reached + model.bucketMillis) {
        reached = Math.max(reached, capture.to);
      }
    }
    return reached + model.bucketMillis < to;
  });
  return partly.length === 0 ? "Every host was recorded all the time." : partly.length === 1 ? "One host was recorded only part of the time." : count(partly.length) + " hosts were recorded only part of the time.";
}

/** @param {Model} model @param {State} state */
export function startTrust(model, state) {
  const { captures, losses, skipped } = model.data;
  state.on(["from", "to"], () => {
    const { kind, text } = verdict(model, state);
    byId("trust-verdict").textContent = text;
    byId("trust-verdict").className = "verdict " + kind;
  });
  fill(byId("trust-evidence"), evidence(model));
  fill(byId("trust-coverage"), coverage(model));
  if (losses.length > 0) {
    const table = lossTable(model);
    table.update(losses);
    fill(byId("trust-losses"), el("h3", {}, "Losses"), table.element);
  }
  // no losses, since nobody knows whether there was anything to record
  const off = model.data.switchedOff ?? [];
  fill(
    byId("trust-switched-off"),
    ...unrecorded(model, "Not recorded", off.filter((/** @type {any} */ missing) => !missing.partly)),
    ...unrecorded(model, "Recorded in part", off.filter((/** @type {any} */ missing) => missing.partly)),
  );
  if (skipped.length > 0) {
    fill(
      byId("trust-skipped"),
      el("h3", {}, "Files left out"),
      el("ul", { class: "skipped" }, skipped.map((/** @type {any} */ file) =>
        el("li", {}, captured(visible(file.name)), " \u2013 ", captured(visible(file.reason))))),
    );
  }
  const table = captureTable(model);
  table.update(captures);
  fill(byId("trust-captures"), el("details", {}, el("summary", {}, counted(captures.length, "capture")), table.element));
}

/**
 * @param {Model} model @param {string} title @param {any[]} missing
 * @returns {HTMLElement[]} none if nothing is missing
 */
function unrecorded(model, title, missing) {
  return missing.length === 0 ? [] : [
    el("h3", {}, title),
    el("ul", { class: "skipped" }, missing.map((/** @type {any} */ part) =>
      el("li", {}, captured(model.hosts[part.host]?.name ?? UNKNOWN), ", ", captured(visible(part.stream ?? "all streams")), ", from " + instant(part.from) + " on \u2013 ",
        captured(visible(part.reason ?? UNKNOWN))))),
  ];
}

/** @param {Model} model */
function lossTable(model) {
  return createTable({
    caption: "Losses",
    empty: () => "None.",
    columns: [
      { title: "Host", value: (loss) => model.hosts[loss.host]?.name ?? UNKNOWN },
      { title: "From (UTC)", value: (loss) => loss.from, cell: (loss) => instant(loss.from) },
      { title: "To (UTC)", value: (loss) => loss.to, cell: (loss) => (loss.to === null ? UNKNOWN : instant(loss.to)) },
      { title: "Stream", value: (loss) => visible(loss.stream ?? "all") },
      { title: "What happened", value: (loss) => lossInWords(visible(loss.kind)) },
      { title: "Events lost", number: true, value: (loss) => loss.count, cell: (loss) => count(loss.count) },
    ],
  });
}
