// What was recorded when, what was lost, what was left out, what was altered.

import { captureTable } from "./captures.js";
import { coverage } from "./coverage.js";
import { byId, captured, el, fill, folded } from "./dom.js";
import { evidence } from "./evidence.js";
import { count, counted, instant, UNKNOWN } from "./format.js";
import { lossInWords } from "./losses.js";
import { createTable } from "./table.js";
import { visible } from "./text.js";
import { verdict } from "./verdict.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

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
  fill(byId("trust-captures"), folded(counted(captures.length, "capture"), () => {
    const table = captureTable(model);
    table.update(captures);
    return table.element;
  }));
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
