// What happened when, over the whole report, and the brush that chooses the window for everything else.

import { EVERYTHING } from "./aggregate.js";
import { createBrush } from "./brush.js";
import { createChart } from "./chart.js";
import { areComplete, atLeast } from "./complete.js";
import { dnsFailures } from "./dns-data.js";
import { byId, el, fill } from "./dom.js";
import { count, counted, duration, instant, rate, span } from "./format.js";
import { startFlags } from "./flags.js";
import { bucketTime } from "./model.js";
import { startPlay } from "./play.js";
import { series } from "./series.js";
import { timelineOption } from "./timeline-option.js";
import { createTable } from "./table.js";
import { unrecordedHosts } from "./unrecorded.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./totals.js").Totals} Totals */

/** @param {Model} model @param {import("./state.js").State} state */
export function startTimeline(model, state) {
  /** @type {Totals[]} */
  let totals = [];
  const perSecond = (/** @type {number | null} */ value) => (value === null ? null : (value * 1000) / model.bucketMillis);
  /** @type {{key: string, name: string, read: (t: Totals) => number | null, write: (v: number | null) => string}[]} */
  const lines = [
    { key: "received", name: "Received", read: (t) => perSecond(t.bytesReceived), write: rate },
    { key: "sent", name: "Sent", read: (t) => perSecond(t.bytesSent), write: rate },
    { key: "opened", name: "Opened", read: (t) => t.opened, write: count },
    { key: "closed", name: "Closed", read: (t) => t.closed, write: count },
    { key: "retransmits", name: "Retransmitted", read: (t) => t.retransmits, write: count },
    { key: "failed", name: "Failed", read: (t) => t.failed, write: count },
    { key: "dns", name: "DNS failed", read: () => null, write: count },
  ];
  /** @type {Record<string, (number | null)[]>} */
  const columns = {};
  for (const name of document.querySelectorAll(".plot-name span")) {
    name.textContent = " in each " + duration(model.bucketMillis);
  }
  const read = lines.map(({ key }) => el("dd", { "data-line": key }));
  fill(byId("timeline-readout"), lines.map(({ key, name }, i) => el("div", {}, el("dt", { class: "key " + key }, name), read[i])));
  const element = byId("timeline-chart");
  element.setAttribute("aria-label", describe());
  const { draw } = createChart(element, (colour, width) => timelineOption(model, columns, colour, width));
  const brush = createBrush(byId("timeline-brush"), {
    count: model.bucketCount,
    read: () => state.chosen,
    write: (from, to) => state.choose({ from, to }),
    describe: (from, to) => span(bucketTime(model, from), bucketTime(model, to)),
    hover: readout,
  });
  state.on(["theme", "filter"], () => {
    totals = series(model, EVERYTHING, -1, false);
    for (const { key, read } of lines) {
      columns[key] = totals.map(read);
    }
    columns.dns = failedQueries(model);
    draw();
  });
  state.on(["from", "to", "filter"], () => {
    brush.draw();
    readout(-1);
  });
  twin();
  startFlags(model, state);
  startPlay(model, state);

  /** @param {number} bucket the values there, or with -1 the sums of the window */
  function readout(bucket) {
    const { from, to } = state.chosen;
    const seconds = (to - from) * model.bucketMillis;
    const values = lines.map(({ key, write }) => {
      if (bucket >= 0) {
        return atLeast(write(columns[key][bucket]), isShort(key, { from: bucket, to: bucket + 1 }));
      }
      const known = columns[key].slice(from, to).filter((value) => value !== null);
      const sum = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
      return atLeast(write(sum === null || write !== rate ? sum : (sum * model.bucketMillis) / seconds), isShort(key, state.chosen));
    });
    byId("timeline-when").textContent =
      bucket < 0 ? "Mean rates and sums of the chosen window" : "At " + instant(bucketTime(model, bucket)) + " UTC";
    values.forEach((value, i) => {
      read[i].textContent = value;
    });
  }

  /** @param {string} key @param {import("./aggregate.js").Buckets} buckets */
  function isShort(key, buckets) {
    return !areComplete(model, buckets, state.chosen.filter, key === "dns" ? "dns" : "flow");
  }

  function describe() {
    return (
      "Bytes a second received and sent, connections opened and closed, retransmissions, failed connections and failed DNS queries in " +
      counted(model.bucketCount, "bucket") + " of " + duration(model.bucketMillis) + ". The same numbers follow as a table."
    );
  }

  function twin() {
    const details = /** @type {HTMLDetailsElement} */ (byId("timeline-twin"));
    const table = createTable({
      caption: "Timeline",
      limit: 3000,
      empty: () => "The report's window is empty.",
      columns: [
        { title: "Bucket (UTC)", value: (/** @type {number} */ b) => b, cell: (b) => instant(bucketTime(model, b)) },
        ...lines.map(({ key, name, write }) => ({
          title: name,
          number: true,
          value: (/** @type {number} */ b) => columns[key][b],
          cell: (/** @type {number} */ b) => atLeast(write(columns[key][b]), isShort(key, { from: b, to: b + 1 })),
        })),
      ],
    });
    details.append(table.element);
    details.addEventListener("toggle", () => details.open && table.update(totals.map((_, bucket) => bucket)));
  }
}

/** @param {Model} model @returns {(number | null)[]} for each bucket; null where DNS was recorded nowhere */
function failedQueries(model) {
  const nowhere = unrecordedHosts(model, "dns").length === model.hosts.length;
  return Array.from(dnsFailures(model), (value) => (nowhere ? null : value));
}
