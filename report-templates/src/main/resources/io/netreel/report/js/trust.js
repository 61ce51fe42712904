// What was recorded when, what was lost, what was left out.

import { byId, captured, el, fill } from "./dom.js";
import { count, counted, instant, span, UNKNOWN } from "./format.js";
import { lossesIn, lossInWords } from "./losses.js";
import { createTable } from "./table.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

const STRIPS = 12;

/**
 * The answer in a sentence.
 * @param {Model} model @param {State} state
 */
export function verdict(model, state) {
  const lost = lossesIn(model, state.chosen);
  const skipped = model.data.skipped.length;
  const reasons = [];
  if (lost.length > 0) {
    const known = lost.reduce((sum, loss) => sum + (loss.count ?? 0), 0);
    reasons.push("events were lost in this window" + (known > 0 ? " (" + count(known) + " counted)" : ""));
  }
  if (skipped > 0) {
    reasons.push(counted(skipped, "file") + " could not be read");
  }
  if (model.data.captures.length === 0) {
    return { good: false, text: "Nothing was recorded." };
  }
  return reasons.length === 0
    ? { good: true, text: "Complete: no events lost." }
    : { good: false, text: "Incomplete: " + reasons.join(", and ") + ". Sums are lower bounds (\u2265)." };
}

/** @param {Model} model @param {State} state */
export function startTrust(model, state) {
  const { captures, losses, skipped } = model.data;
  state.on(["from", "to"], () => {
    const { good, text } = verdict(model, state);
    byId("trust-verdict").textContent = text;
    byId("trust-verdict").className = "verdict " + (good ? "good" : "doubtful");
  });
  fill(byId("trust-coverage"), coverage(model));
  if (losses.length > 0) {
    const table = lossTable(model);
    table.update(losses);
    fill(byId("trust-losses"), el("h3", {}, "Losses"), table.element);
  }
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

/** @param {Model} model a strip for each host: recorded, or not, and where something was lost */
function coverage(model) {
  const { from, to } = model.data.window;
  const place = (/** @type {HTMLElement} */ mark, /** @type {number} */ start, /** @type {number} */ end) => {
    const left = Math.max(0, (start - from) / (to - from));
    const right = Math.min(1, (end - from) / (to - from));
    mark.style.left = 100 * left + "%";
    mark.style.width = 100 * Math.max(0, right - left) + "%";
    return mark;
  };
  const strips = model.hosts.map((/** @type {any} */ host, /** @type {number} */ index) => {
    const own = (/** @type {any} */ thing) => thing.host === index;
    const captures = model.data.captures.filter(own);
    const losses = model.data.losses.filter(own);
    const text = captures.map((/** @type {any} */ c) => span(c.started, c.ended ?? to)).join("; ") || "not recorded";
    return el(
      "div",
      { class: "strip" },
      el("span", { class: "strip-name" }, captured(host.name)),
      el(
        "span",
        { class: "strip-track", role: "img", "aria-label": "Recorded " + text + "; " + counted(losses.length, "loss", "losses") },
        captures.map((/** @type {any} */ c) => place(el("span", { class: "recorded" }), c.started, c.ended ?? to)),
        losses.map((/** @type {any} */ l) => place(el("span", { class: "lost", title: lossInWords(visible(l.kind)) }), l.from, l.to ?? l.from)),
      ),
    );
  });
  return [
    ...strips.slice(0, STRIPS),
    ...(strips.length > STRIPS
      ? [el("details", {}, el("summary", {}, "and " + counted(strips.length - STRIPS, "more host")), strips.slice(STRIPS))]
      : []),
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

/** @param {Model} model */
export function captureTable(model) {
  return createTable({
    caption: "Captures",
    empty: () => "No capture was given.",
    columns: [
      { title: "Host", value: (c) => model.hosts[c.host]?.name ?? UNKNOWN, cell: (c) => captured(model.hosts[c.host]?.name ?? UNKNOWN) },
      { title: "Capture", value: (c) => visible(c.name), cell: (c) => captured(visible(c.name)) },
      { title: "Started (UTC)", value: (c) => c.started, cell: (c) => instant(c.started) },
      { title: "Ended (UTC)", value: (c) => c.ended, cell: (c) => (c.ended === null ? "not closed" : instant(c.ended)) },
      { title: "Rows", value: (c) => Object.entries(c.streams).map(([name, rows]) => visible(name, 40) + " " + count(Number(rows))).join(", ") },
      { title: "Recorder", value: (c) => visible(c.recorderVersion ?? UNKNOWN, 40) },
    ],
  });
}
