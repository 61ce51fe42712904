// Whether each capture is as it was recorded, by its SHA-256 chain and signature, as the analyzer found it.

import { captured, el } from "./dom.js";
import { count, counted, instant } from "./format.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */

const SHOWN_FINDINGS = 8;

/**
 * The captures of which a file is not as it was recorded.
 * @param {Model} model @returns {any[]}
 */
export function alteredCaptures(model) {
  return model.data.captures.filter((/** @type {any} */ c) => c.verdict && c.verdict.findings.length > 0);
}

/**
 * What can be said of a capture that nothing is wrong with.
 * @param {any} verdict null where there was nothing to check against
 */
export function soundInWords(verdict) {
  if (!verdict) {
    return "not verified: there was no capture.json to check against";
  }
  const states = /** @type {Record<string, string>} */ ({
    complete: "unchanged since recorded",
    unfinished: "still running or crashed, what was sealed is unchanged",
    recovered: "recovered after a crash, unchanged since",
  });
  const bundle = verdict.bundle;
  const whole = bundle && bundle.from === null && bundle.to === null;
  const part = whole ? "; from a bundle of all of it" : bundle ? "; a bundle of " + time(bundle.from, "the begin") + " to " + time(bundle.to, "the end") : "";
  const signed = verdict.signer
    ? "; signed by " + visible(verdict.signer) + (verdict.keyGiven ? ", the key that was asked for" : "")
    : "; not signed, so that only accidental changes would show";
  return (states[verdict.state] ?? "unchanged") + part + signed;
}

/** @param {number | null} millis @param {string} open */
function time(millis, open) {
  return millis === null ? open : instant(millis) + " UTC";
}

/**
 * Captures without a fault, by what is said of them.
 * @param {Model} model @returns {Map<string, any[]>}
 */
export function soundCaptures(model) {
  const groups = /** @type {Map<string, any[]>} */ (new Map());
  for (const capture of model.data.captures) {
    if (!capture.verdict || capture.verdict.findings.length === 0) {
      const text = soundInWords(capture.verdict);
      groups.set(text, [...(groups.get(text) ?? []), capture]);
    }
  }
  return groups;
}

/** @param {any} finding */
export function findingInWords(finding) {
  return visible(finding.problem, 20) + ": " + visible(finding.file) + " " + visible(finding.detail);
}

/** @param {Model} model what to show of it all */
export function evidence(model) {
  const altered = alteredCaptures(model).map((capture) => {
    const { findings } = capture.verdict;
    const more = findings.length - SHOWN_FINDINGS;
    return el("li", { class: "altered" },
      el("strong", {}, "Not as it was recorded: ", captured(visible(capture.name))),
      el("ul", {}, findings.slice(0, SHOWN_FINDINGS).map((/** @type {any} */ f) => el("li", {}, captured(findingInWords(f)))),
        more > 0 && el("li", {}, "and " + count(more) + " more, which \u2018analyzer verify\u2019 names")));
  });
  const sound = [...soundCaptures(model)].map(([text, captures]) =>
    el("li", { class: captures[0].verdict ? "sound" : "unproved" },
      captures.length === 1 ? captured(visible(captures[0].name)) : counted(captures.length, "capture"), ": " + text));
  const notes = model.data.captures.flatMap((/** @type {any} */ c) =>
    (c.verdict?.notes ?? []).map((/** @type {string} */ note) => el("li", {}, captured(visible(c.name) + ": " + visible(note)))));
  return [
    el("ul", { class: "evidence" }, altered, sound),
    notes.length > 0 && el("details", {}, el("summary", {}, counted(notes.length, "note") + " on what is not proved"), el("ul", { class: "skipped" }, notes)),
  ];
}
