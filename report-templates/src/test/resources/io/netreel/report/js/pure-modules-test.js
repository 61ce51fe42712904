// Tests of the modules that touch no element, run by PureModulesIT.

import { hostTotals } from "./aggregate.js";
import { areComplete, incompleteRuns, isComplete } from "./complete.js";
import { csv } from "./save.js";
import { differ, edgeTotals, otherEnd } from "./edges.js";
import { soundCaptures, soundInWords } from "./evidence.js";
import { expect, results } from "./expect.js";
import { bytes, count, duration, micros, rate, span } from "./format.js";
import { Histogram } from "./histogram.js";
import { fiveIntervals, intervalOf } from "./intervals.js";
import { textMatcher } from "./match.js";
import { createModel, marginMillis } from "./model.js";
import { series } from "./series.js";
import { csvField, visible } from "./text.js";
import { timeTicks } from "./timeline-option.js";
import { coverageInWords, verdict } from "./verdict.js";

const margin = (/** @type {number} */ bucketMillis, /** @type {number} */ window) => marginMillis(/** @type {any} */ ({ bucketMillis }), 0, window);
expect("a margin is a second, or more of a long window, and less than a bucket", [margin(10_000, 10_000), margin(10_000, 100_000), margin(10_000, 1e6), margin(500, 1e6)], [1_000, 2_000, 10_000, 500]);

const plain = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");

expect("bytes are IEC", [0, 1023, 1024, 1536, 1048064, 5e12].map((v) => plain(bytes(v))), ["0 B", "1023 B", "1.00 KiB", "1.50 KiB", "1.00 MiB", "4.55 TiB"]);
expect("unknown is no zero", [bytes(null), micros(null), count(NaN), duration(null), rate(null)], ["\u2013", "\u2013", "\u2013", "\u2013", "\u2013"]);
expect("small rates keep digits", plain(rate(0.45)), "0.45 B/s");
expect("times find their unit", [0, 999, 1500, 64000, 2.5e6].map((v) => plain(micros(v))), ["0 \u00b5s", "999 \u00b5s", "1.50 ms", "64.0 ms", "2.50 s"]);
expect("counts have separators", [0, 999, 1000, 1234567].map(count), ["0", "999", "1,000", "1,234,567"]);
expect("durations say two units", [20, 1500, 61000, 3600000, 90061000].map((v) => plain(duration(v))), ["20 ms", "1.5 s", "1 min 1 s", "1 h", "1 d 1 h"]);
expect("a span names a date once", span(0, 60000), "1970-01-01 00:00:00 \u2013 00:01:00 UTC");

expect("controls become visible", visible("a\u0000\u001b\u007f\u202e\u2066b"), "a\u2400\u241b\u2421\u27e8U+202E\u27e9\u27e8U+2066\u27e9b");
expect("long text is cut", visible("x".repeat(500), 10), "xxxxxxxxx\u2026");
expect("a cut leaves no half of a pair", visible("1234567\u{1f600}90", 9), "1234567\u2026");
expect("formulas are defused", ["=1", "+1", "-1", "@a", "\t=", "a,b", 'q"q', null, -5].map(csvField), ["'=1", "'+1", "'-1", "'@a", "'\t=", '"a,b"', '"q""q"', "", "-5"]);
expect("a CSV has a line for each row", csv([{ key: "process", title: "P", width: 1, order: () => 0, cell: () => "", raw: () => "=x" }], [0]), "process\r\n'=x\r\n");

const histogram = new Histogram(50);
expect("no sample, no percentile", histogram.value("p50", 1.04), null);
histogram.add(10, 50);
histogram.add(20, 45);
histogram.add(30, 5);
histogram.addMax(NaN);
expect("without the largest sample its bin must do", Math.round(histogram.value("max", 1.04) ?? 0), 3);
histogram.addMax(1.5);
expect("the largest sample is exact, and nothing above it", [histogram.value("max", 1.04), histogram.value("p95", 1.04), Number(histogram.value("p50", 1.04)?.toFixed(3))], [1.5, 1.5, 1.5]);
histogram.addMax(3.3);
expect("the largest of all counts", [histogram.value("max", 1.04), Number(histogram.value("p50", 1.04)?.toFixed(3))], [3.3, 1.51]);
expect("percentiles by nearest rank", [0.5, 0.51, 0.95, 0.951, 1].map((part) => histogram.binAt(part)), [10, 20, 20, 30, 30]);

expect("even intervals have round bounds", fiveIntervals([1, 9.3], false), [0, 2, 4, 6, 8, 10]);
expect("counts have whole bounds", fiveIntervals([0, 3], true), [0, 1, 2, 3, 4, 5]);
expect("one value has intervals too", fiveIntervals([7], true), [0, 2, 4, 6, 8, 10]);
expect("nothing has none", fiveIntervals([], true), null);
const skewed = fiveIntervals([120, 450, 91000], false) ?? [];
expect("a wide range grows by a factor", [skewed[0] <= 120, skewed[5] >= 91000, skewed[1] < 1000], [true, true, true]);
for (const values of [[0, 1e6], [3, 3.0001], [1, 40], [0.5, 900], [12345, 12346]]) {
  const bounds = fiveIntervals(values, false) ?? [];
  expect("bounds hold " + values, [bounds.length, bounds.every((b, i) => i === 0 || b > bounds[i - 1]), values.every((v) => intervalOf(bounds, v) >= 0)], [6, true, true]);
}
expect("values fall into intervals", [-1, 0, 1.9, 2, 10, 10.1, null].map((v) => intervalOf([0, 2, 4, 6, 8, 10], v)), [-1, 0, 0, 1, 4, -1, -1]);

expect("text anywhere in any case", ["Nginx", "api"].filter(textMatcher("NGI")), ["Nginx"]);

expect("ticks are round UTC times", timeTicks(1500, 21000, 5), [5000, 10000, 15000, 20000]);

/** A table with columns as they are unpacked. @param {Record<string, (number | null)[]>} columns */
const table = (columns) => Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Float64Array.from(column, (value) => value ?? NaN)]));
const nobody = {
  strings: [],
  dns: {
    groups: table({ nameS: [], typeS: [], serverS: [], resultS: [] }),
    rollup: table({ bucket: [], host: [], group: [], failed: [], queries: [], timeouts: [], retries: [], latencyMax: [] }),
    latency: table({ row: [], bin: [], count: [] }),
    queries: { total: 0, ...table({ group: [] }) },
  },
  commands: { total: 0, ...table({ ts: [] }) },
  marks: table({ ts: [] }),
};
const model = createModel({
  ...nobody,
  window: { from: 0, to: 20000 }, bucketStart: 0, bucketMillis: 10000, bucketCount: 2, histogramBase: 1.04, losses: [],
  incomplete: table({ host: [0, 0, 1, 1, 1], stream: [0, 0, 0, 0, 1], from: [null, 20000, null, 14000, 4000], to: [0, null, 10000, 15000, 4000] }),
  hosts: [{ name: "a" }, { name: "b" }], skipped: [],
  captures: [
    { host: 0, started: 0, ended: 20000, from: 0, to: 20000, streams: { flow: 3, ledger: 2 } },
    { host: 1, started: 0, ended: 20000, from: null, to: null, streams: { ledger: 2 } },
  ],
  nodes: [{ name: "a", host: 0 }, { name: "b", host: 1 }, { name: "x", host: -1 }],
  rollup: table({
    bucket: [1, 0, 0], host: [0, 0, 1], peer: [2, 1, 0], transport: [0, 0, 0], direction: [0, 1, 0],
    bytesSent: [5, 7, null], bytesReceived: [50, 70, 700], opened: [1, 2, 2], closed: [1, 1, null], failed: [0, 0, 0], retransmits: [3, 4, 9],
    delayMax: [60, 80, null], jitterMax: [null, 8, null],
  }),
  histogram: table({ row: [0, 1, 1], metric: [0, 0, 1], bin: [100, 110, 50], count: [1, 2, 2] }),
});
const outgoing = hostTotals(model, { from: 0, to: 1 }, { transport: "tcp", direction: "out" });
expect("rows are found by bucket and choice", outgoing.map((t) => [t.rows, t.bytesSent]), [[1, 7], [0, null]]);
const totals = hostTotals(model, { from: 0, to: 2 }, { transport: "all", direction: "all" });
expect("sums of a host", [totals[0].bytesSent, totals[0].opened, totals[0].delay.samples], [12, 3, 3]);
expect("a percentile of a host is one of all its samples", [totals[0].delay.value("p50", 1.04), totals[0].delay.max, totals[0].jitter.value("max", 1.04), totals[1].delay.value("p50", 1.04)], [Math.pow(1.04, 110.5), 80, 8, null]);
expect("unknown stays unknown", [totals[1].bytesSent, totals[1].bytesReceived, totals[1].closed], [null, 700, null]);
const quiet = hostTotals(model, { from: 1, to: 2 }, { transport: "udp", direction: "all" });
expect("recorded and quiet is zero, not recorded is unknown", [quiet[0].bytesSent, quiet[1].bytesSent], [0, null]);
const later = hostTotals(model, { from: 1, to: 2 }, { transport: "all", direction: "all" });
const again = hostTotals(model, { from: 0, to: 2 }, { transport: "all", direction: "all" });
expect("a sum is kept where its rows stay, and made anew where they do not", [later.map((t) => [t.bytesSent, t.bytesReceived]), again.map((t) => [t.bytesSent, t.bytesReceived])], [[[5, 50], [null, null]], [[12, 120], [null, 700]]]);
const onlyDatagrams = createModel({
  ...model.data,
  rollup: table({
    bucket: [0], host: [0], peer: [2], transport: [1], direction: [1],
    bytesSent: [5], bytesReceived: [6], opened: [null], closed: [null], failed: [null], retransmits: [null], delayMax: [null], jitterMax: [null],
  }),
  histogram: table({ row: [], metric: [], bin: [], count: [] }),
});
const opens = (/** @type {"all" | "udp"} */ transport) => series(onlyDatagrams, { transport, direction: "all" }, 0).map((t) => t.opened)[0];
expect("only UDP is no connection, of which UDP alone knows nothing", [opens("all"), opens("udp")], [0, null]);
const arrows = edgeTotals(model, { from: 0, to: 2 }).map(({ source, target, totals: t, measuredAt }) => [source, target, t.bytesSent, t.opened, t.retransmits, measuredAt]).sort();
expect("arrows tell what their beginning saw", arrows, [[0, 1, 7, 2, 4, 0], [0, 2, 5, 0, 3, 0], [1, 0, null, 0, 9, 1], [2, 0, 50, 1, null, 0]]);
const seen = otherEnd(model, { from: 0, to: 2 }, 0, 1);
expect("the end of an arrow tells what it saw", [seen?.bytesSent, seen?.bytesReceived, seen?.opened, seen?.closed], [700, null, 2, null]);
expect("an end that was not recorded tells nothing", [otherEnd(model, { from: 0, to: 2 }, 0, 2), otherEnd(model, { from: 1, to: 2 }, 0, 1)], [null, null]);
expect("ends differ by more than what is on its way", [differ(1000, 1040, 10), differ(1000, 1100, 10), differ(3, 4, 1), differ(null, 4, 1)], [false, true, false, false]);

const verdictOf = (/** @type {any} */ more) =>
  plain(verdict(/** @type {any} */ ({ ...model, data: { ...model.data, captures: model.data.captures.map((/** @type {any} */ c) => ({ ...c, ...more })) } }), /** @type {any} */ ({ chosen: { from: 0, to: 2 } })).text);
expect("a ledger without losses is needed to say so", [{}, { streams: { flow: 1 } }, { ended: null }].map(verdictOf), [
  "No events lost.",
  "Perhaps incomplete: losses are not known for 2 captures without a ledger.",
  "Perhaps incomplete: 2 captures did not end cleanly.",
]);
const fine = { state: "complete", signer: null, keyGiven: false, bundle: null, findings: [], notes: [] };
const broken = { ...fine, findings: [{ problem: "altered", file: "flow-000001.parquet", detail: "does not fit its SHA-256" }] };
expect("what was altered comes first", [{ verdict: fine }, { verdict: broken }].map(verdictOf), [
  "No events lost.",
  "Altered: 2 captures are not as recorded. Otherwise no events lost.",
]);
expect("captures with the same verdict are told of once", [...soundCaptures(/** @type {any} */ ({ data: { captures: [{ verdict: fine }, { verdict: { ...fine } }, { verdict: broken }, { verdict: null }] } })).values()].map((c) => c.length), [2, 1]);
expect("a verdict says what a capture is", [fine, { ...fine, state: "unfinished", signer: "SHA256:ab" }, { ...fine, state: "recovered", bundle: { from: null, to: 0 } }, { ...fine, signer: "SHA256:ab", keyGiven: true }].map(soundInWords), [
  "unchanged since recorded; not signed, so that only accidental changes would show",
  "still running or crashed, what was sealed is unchanged; signed by SHA256:ab",
  "recovered after a crash, unchanged since; a bundle of the begin to 1970-01-01 00:00:00 UTC; not signed, so that only accidental changes would show",
  "unchanged since recorded; signed by SHA256:ab, the key that was asked for",
]);
const complete = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ host, /** @type {"flow" | "dns"} */ stream) => isComplete(model, { from, to }, host, stream);
expect("a sum is complete where its host and stream were recorded", [complete(0, 2, 0, "flow"), complete(0, 1, 1, "flow"), complete(1, 2, 1, "flow"), complete(0, 2, -1, "flow"), complete(0, 1, 1, "dns"), complete(1, 2, -1, "dns")], [true, false, false, false, false, true]);
const whole = (/** @type {number[]} */ hosts) => areComplete(model, { from: 0, to: 2 }, /** @type {any} */ ({ host: (/** @type {number} */ host) => hosts.includes(host) }));
expect("a sum over hosts is complete where all of them are that a filter leaves", [whole([0]), whole([1]), whole([0, 1])], [true, false, false]);
expect("what is missing of a host is told in runs of buckets", [incompleteRuns(model, 0), incompleteRuns(model, 1)], [[], [{ from: 0, to: 2 }]]);
expect("flows that were left out are no coverage", coverageInWords(model, /** @type {any} */ ({ chosen: { from: 0, to: 2 } })), "One host was recorded only part of the time.");

/** @type {any} */ (globalThis).testResults = results();
