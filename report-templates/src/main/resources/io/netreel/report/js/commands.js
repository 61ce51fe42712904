// What people typed and said: command lines and marks, each with a flag on the timeline.

import { command, commandColumns } from "./command-columns.js";
import { areComplete } from "./complete.js";
import { byId, captured, el, fill } from "./dom.js";
import { count, counted, instant, UNKNOWN } from "./format.js";
import { createGrid } from "./grid.js";
import { saveCsv } from "./save.js";
import { unrecordedHosts, unrecordedInWords } from "./unrecorded.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */

const LONGEST_SHOWN = 4096;

/** @param {Model} model @param {State} state */
export function startCommands(model, state) {
  const { happenings, texts } = model;
  const { total } = model.data.commands;
  const mask = new Uint8Array(happenings.count);
  const grid = createGrid(byId("commands-table"), {
    label: "Commands and marks",
    columns: commandColumns(model),
    sort: { key: "time", downwards: false },
    height: 420,
    empty: whyEmpty,
    open: (row) => state.choose({ happening: row === state.chosen.happening ? -1 : row }),
    chosen: (row) => row === state.chosen.happening,
  });
  fill(byId("commands-unrecorded"), unrecordedInWords(model, "bash", "bash").map((text) => el("p", { class: "notice" }, text)));
  byId("commands-csv").addEventListener("click", () => saveCsv(grid, "commands.csv"));
  const held = model.data.commands.ts.length;
  byId("commands-cut").hidden = held >= total;
  byId("commands-cut").textContent = "This file holds the last " + count(held) + " command lines out of " + count(total) + ".";
  state.on(["from", "to", "filter"], show, byId("commands"));
  state.on(["happening"], () => {
    grid.redraw();
    detail();
  });

  function show() {
    const { from, to, filter } = state.chosen;
    let commands = 0;
    let marks = 0;
    for (let row = 0; row < mask.length; row++) {
      const bucket = happenings.bucket(row);
      mask[row] = bucket >= from && bucket < to && filter.happening(row) ? 1 : 0;
      if (mask[row] === 1) {
        happenings.isMark(row) ? marks++ : commands++;
      }
    }
    grid.update(mask.length, mask, true);
    const lost = areComplete(model, state.chosen, state.chosen.filter, "bash") ? "" : "\u2265\u00a0";
    const looked = commands > 0 || unrecordedHosts(model, "bash").length < model.hosts.length;
    byId("commands-count").textContent = (looked ? lost + counted(commands, "command line") + ", " : "") + counted(marks, "mark");
  }

  /** The chosen row in full, below the table. */
  function detail() {
    const { happening: row } = state.chosen;
    byId("commands-detail").hidden = row < 0;
    if (row >= 0) {
      const cwd = texts.at(happenings.cwd(row));
      fill(byId("commands-detail"),
        el("p", { class: "hint" }, instant(happenings.time(row)) + " UTC on ", captured(model.hosts[happenings.host(row)].name),
          cwd === null ? null : [" in ", captured(cwd)], " \u00b7 ",
          el("button", { type: "button", class: "link", onclick: toFlag }, "show on the timeline")),
        el("pre", { class: "command", tabindex: 0, "aria-label": happenings.isMark(row) ? "The mark in full" : "The command in full" },
          captured(visible(texts.raw(happenings.text(row)) ?? UNKNOWN, LONGEST_SHOWN)), happenings.truncated(row) ? command.cut() : null));
    }
  }

  function toFlag() {
    byId("timeline").scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null} */ (document.querySelector("#timeline-flags .current"))?.focus({ preventScroll: true });
  }

  // The flags of the timeline lead here.
  byId("timeline-flags").addEventListener("flag", (event) => {
    const row = /** @type {CustomEvent<number>} */ (event).detail;
    state.choose({ happening: row });
    state.tell();
    byId("commands").scrollIntoView({ block: "start" });
    grid.reveal(row);
  });

  function whyEmpty() {
    const all = model.hosts.length > 0 && unrecordedHosts(model, "bash").length === model.hosts.length;
    return happenings.count > 0
      ? "Nothing in this window matches."
      : all ? "bash was recorded on no host, and nobody left a mark." : "Nothing was typed in a recorded shell in the report's window, and nobody left a mark.";
  }
}
