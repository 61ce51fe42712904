// The first screen: which hosts, how busy, what stands out, can I trust it.

import { EVERYTHING, hostTotals, volume } from "./aggregate.js";
import { areComplete, atLeast, isComplete } from "./complete.js";
import { byId, captured, el, fill } from "./dom.js";
import { findings } from "./findings.js";
import { bytes, count, counted } from "./format.js";
import { METRICS } from "./metrics.js";
import { Totals } from "./totals.js";
import { coverageInWords, verdict, withoutLedger } from "./verdict.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

const SHOWN_HOSTS = 8;

/** @param {Model} model @param {State} state */
export function startSummary(model, state) {
  const section = byId("summary");
  state.on(["from", "to", "filter"], () => {
    const totals = hostTotals(model, state.chosen, EVERYTHING);
    fill(
      section,
      card("Recorded", hostList(model, state, totals)),
      card("In this window", sums(model, state, totals)),
      card("Stands out", standsOut(model, state)),
      card("Trust", trust(model, state)),
    );
  }, section);
}

/** @param {string} title @param {...HTMLElement} body */
function card(title, ...body) {
  return el("div", { class: "card" }, el("h2", {}, title), body);
}

/** @param {Model} model @param {State} state @param {Totals[]} totals */
function hostList(model, state, totals) {
  const busiest = model.hosts
    .map((/** @type {any} */ host, /** @type {number} */ index) => ({ host, index, bytes: volume(totals[index]) }))
    .filter((/** @type {any} */ { index }) => state.chosen.filter.host(index))
    .toSorted((/** @type {any} */ a, /** @type {any} */ b) => b.bytes - a.bytes || a.index - b.index);
  const most = Math.max(1, busiest[0]?.bytes ?? 0);
  const rows = busiest.slice(0, SHOWN_HOSTS).map((/** @type {any} */ { host, index, bytes: sum }) => {
    const bar = el("span", { class: "bar-fill", "aria-hidden": "true" });
    bar.style.width = (100 * sum) / most + "%";
    const choose = () => state.choose({ node: model.nodeOfHost[index] });
    return el(
      "li",
      {},
      el("button", { type: "button", class: "host-row", onclick: choose }, bar, captured(host.name), el("span", { class: "number" }, atLeast(bytes(isKnown(totals[index]) ? sum : null), !isComplete(model, state.chosen, index)))),
    );
  });
  if (rows.length === 0) {
    return el("p", { class: "hint" }, "No host.");
  }
  const more = busiest.length - SHOWN_HOSTS;
  return el("ul", { class: "host-list" }, rows, more > 0 && el("li", { class: "hint" }, "and " + count(more) + " more below"));
}

/** @param {Totals} totals */
function isKnown(totals) {
  return totals.bytesSent !== null || totals.bytesReceived !== null;
}

/** @param {Model} model @param {State} state @param {Totals[]} hosts */
function sums(model, state, hosts) {
  const lost = !areComplete(model, state.chosen, state.chosen.filter);
  const shown = ["bytesReceived", "bytesSent", "opened", "closed"].map((key) => METRICS.filter((m) => m.key === key)).flat();
  const sum = (/** @type {import("./metrics.js").Metric} */ metric) => {
    const values = hosts.filter((_, host) => state.chosen.filter.host(host)).map((totals) => metric.read(totals, "p50")).filter((value) => value !== null);
    return atLeast(metric.write(values.length === 0 ? null : values.reduce((a, b) => a + b, 0)), lost);
  };
  return el(
    "div",
    {},
    el("dl", { class: "sums" }, shown.map((metric) =>
      el("div", {}, el("dt", {}, metric.short), el("dd", { "data-sum": metric.key }, sum(metric))))),
    el("p", { class: "hint" }, "Sums over the recorded hosts; traffic between two of them, or within one, counts at both ends."),
  );
}

/** @param {Model} model @param {State} state */
function standsOut(model, state) {
  const found = findings(model, state.chosen);
  if (found.length === 0) {
    return el("p", { class: "hint" }, "No traffic in this window.");
  }
  return el(
    "ul",
    { class: "findings" },
    found.map(({ kind, text, at }) => el("li", { class: kind }, el("strong", {}, text), " ", captured(at))),
  );
}

/** @param {Model} model @param {State} state */
function trust(model, state) {
  const { kind, text } = verdict(model, state);
  const { captures, skipped, losses } = model.data;
  return el(
    "div",
    {},
    el("p", { class: "verdict " + kind }, text),
    el("p", { class: "hint" },
      model.hosts.length > 0 && coverageInWords(model, state) + " ",
      counted(captures.length, "capture") + ", " + (withoutLedger(model).length === captures.length ? "no ledger, " : counted(losses.length, "loss", "losses") + " in the ledger, ") +
      counted(skipped.length, "file") + " skipped. ",
      el("a", { href: "#trust" }, "Details")),
  );
}
