// The captures as a table.

import { captured } from "./dom.js";
import { count, instant, UNKNOWN } from "./format.js";
import { createTable } from "./table.js";
import { visible } from "./text.js";

/** @param {import("./model.js").Model} model */
export function captureTable(model) {
  return createTable({
    caption: "Captures",
    empty: () => "No capture was given.",
    columns: [
      { title: "Host", value: (c) => model.hosts[c.host]?.name ?? UNKNOWN, cell: (c) => captured(model.hosts[c.host]?.name ?? UNKNOWN) },
      { title: "Capture", value: (c) => visible(c.name), cell: (c) => captured(visible(c.name)) },
      { title: "Started (UTC)", value: (c) => c.started, cell: (c) => (c.started === null ? UNKNOWN : instant(c.started)) },
      { title: "Ended (UTC)", value: (c) => c.ended, cell: (c) => (c.ended !== null ? instant(c.ended) : c.started === null ? UNKNOWN : "not closed") },
      { title: "Rows", value: (c) => Object.entries(c.streams).map(([name, rows]) => visible(name, 40) + " " + count(Number(rows))).join(", ") },
      { title: "As recorded", value: (c) => (!c.verdict ? UNKNOWN : c.verdict.findings.length === 0 ? "yes" : "NO") },
      { title: "Recorder", value: (c) => visible(c.recorderVersion ?? UNKNOWN, 40) },
    ],
  });
}
