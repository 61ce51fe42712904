// Starts the page: reads the data, then shows one section after the other, with a frame between them.

import { startAbout } from "./about.js";
import { startBar } from "./bar.js";
import { startCommands } from "./commands.js";
import { startConnections } from "./connections.js";
import { canDecode, decode } from "./decode.js";
import { startDns } from "./dns.js";
import { byId } from "./dom.js";
import { NO_FILTER } from "./filter.js";
import { startFilterBar } from "./filter-bar.js";
import { startHash } from "./hash.js";
import { startHost } from "./host.js";
import { startHosts } from "./hosts.js";
import { startMap } from "./map.js";
import { createModel } from "./model.js";
import { createState } from "./state.js";
import { startSummary } from "./summary.js";
import { fillLongTable, fillTables } from "./tables.js";
import { startTheme } from "./theme.js";
import { startTimeline } from "./timeline.js";
import { startTrust } from "./trust.js";

/** What one sees first, what is below it, and what needs the single connections. */
const AT_ONCE = [startBar, startSummary, startTimeline];
const FIRST = [startTrust, startMap, startHosts];
const SECOND = [startFilterBar, startHost, startConnections, startDns, startCommands, startAbout];

// A timer, not an animation frame: a tab in the background gets no frames, but is to be ready when it is looked at.
function pause() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function start() {
  await pause();
  const { data, columns } = await decode();
  fillTables(data, columns);
  // A link may ask for what only they know.
  const filtered = location.hash.includes("f=");
  if (filtered) {
    await fillLongTable(data.connections, columns, pause);
  }
  const model = createModel(data);
  const state = createState({
    from: 0,
    to: model.bucketCount,
    node: -1,
    percentile: "p50",
    transport: "all",
    direction: "all",
    fill: "delay",
    group: "",
    columns: "",
    filter: NO_FILTER,
    happening: -1,
    theme: 0,
  });
  startTheme(state);
  startHash(model, state);
  byId("bar").hidden = false;
  byId("report").hidden = false;
  byId("loading").hidden = true;
  for (const section of AT_ONCE) {
    section(model, state);
    await pause();
  }
  performance.mark("netreel-usable");
  for (const section of FIRST) {
    section(model, state);
    await pause();
  }
  if (!filtered) {
    await fillLongTable(data.connections, columns, pause);
  }
  for (const section of SECOND) {
    section(model, state);
    await pause();
  }
  performance.mark("netreel-ready");
  document.documentElement.dataset.ready = "true";
}

/** @param {string} message */
function giveUp(message) {
  byId("loading").classList.add("failed");
  byId("loading").hidden = false;
  byId("loading-text").textContent = message;
}

if (canDecode()) {
  start().catch((/** @type {unknown} */ error) => {
    giveUp("This file could not be read; it may be damaged. " + String(error));
    throw error;
  });
} else {
  giveUp(
    "This browser is too old for this page. Please open the file in Chrome 123, Firefox 120, Safari 17.5 or a later one.",
  );
}
