// Where every number comes from, and how to make this file again.

import { captureTable } from "./captures.js";
import { byId, captured, el, fill } from "./dom.js";
import { duration, span } from "./format.js";
import { METRICS } from "./metrics.js";
import { visible } from "./text.js";

/** @param {import("./model.js").Model} model */
export function startAbout(model) {
  const { data } = model;
  const captures = captureTable(model);
  captures.update(data.captures);
  const definitions = METRICS.map((metric) =>
    el("tr", {}, el("th", { scope: "row" }, metric.name), el("td", {}, metric.unit), el("td", {}, metric.definition), el("td", {}, metric.source)),
  );
  fill(
    byId("about-body"),
    el("div", { class: "table-box" }, el("table", { class: "prose" },
      el("caption", { class: "unseen" }, "The seven metrics"),
      el("thead", {}, el("tr", {}, ["Metric", "Unit", "What it is", "Source"].map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, definitions))),
    el("ul", { class: "notes" },
      note("Units", "Bytes are written in IEC units: 1 KiB = 1,024 B. Times are UTC. \u2013 means unknown, n/a means that there is no such thing for UDP, \u2265 means that events were lost and the true sum may be larger."),
      note("Windows", "Traffic is counted in buckets of " + duration(model.bucketMillis) + "; a chosen window is a run of whole buckets. The report covers " + span(data.window.from, data.window.to) + "." +
        (data.reduced ? " Buckets or the bins of delay and jitter are wider than usual, since this file would be too large: a report of less time (--from, --to or --last) tells more." : "")),
      note("Delay and jitter", "Samples are kept as counts in bins that grow by " + Math.round((model.base - 1) * 100) + " %; a percentile is the middle of its bin."),
      note("Direction", "Incoming: the peer opened it. Outgoing: the recorded host did. Where nobody saw it opened, it only counts under \u201cIn + out\u201d."),
      note("Map", "An arrow from A to B tells what A sent to B and how that went: bytes, delay, jitter and retransmissions measured at A, and the connections that A opened. Where A was not recorded, it tells what B saw. Traffic of a host with itself is in its numbers but has no arrow. \u2260: both ends were recorded, and what one sent and the other received differ by more than 5 % and 4 KiB. Beyond 24 of them, peers with few bytes are folded into groups."),
      note("DNS", "A query is one attempt; a retry is an attempt after the first. It failed if no answer came within 6 s, or with another result than NOERROR and NXDOMAIN. Latency runs from query to answer, where it was recorded."),
      note("Commands", "Lines that were entered in an interactive bash, before it expands them, and marks that somebody left with \u2018recorder mark\u2019."),
      note("Filter", "Terms stand side by side and all of them hold: host:web-* dst_port:443 -transport:udp tag:env=prod. Sums are narrowed exactly by host, tag, transport, direction and recorded peers, DNS by name, type, server and result; for other fields they are made from the connections and queries in this file, and the bar says so. In a table, f on a cell keeps its value and x leaves it out."),
    ),
    el("h3", {}, "Captures"),
    captures.element,
    el("h3", {}, "How to make this file again"),
    el("pre", { class: "command" }, el("code", {}, captured(visible(data.command ?? "", 2000)))),
    el("p", { class: "hint" }, "Netreel analyzer " + visible(data.version ?? "", 40) + ", data format " + visible(data.formatVersion ?? "", 10) + ". This file loads nothing and sends nothing."),
  );
}

/** @param {string} name @param {string} text */
function note(name, text) {
  return el("li", {}, el("strong", {}, name + ". "), text);
}
