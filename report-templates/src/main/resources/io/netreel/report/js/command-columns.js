// The columns of the table of commands and marks.

import { captured, el } from "./dom.js";
import { moment, UNKNOWN } from "./format.js";

/** How a command line is shown in one line. */
export const command = {
  /** Said of a line that was longer than what is kept. */
  cut: () => el("span", { class: "cut" }, "longer than recorded"),
};

/**
 * @param {import("./model.js").Model} model
 * @returns {import("./grid.js").GridColumn[]} of rows of the model's happenings
 */
export function commandColumns(model) {
  const { happenings, texts } = model;
  const text = (/** @type {string} */ key, /** @type {string} */ title, /** @type {number} */ width, /** @type {(row: number) => number} */ index) => ({
    key, title, width,
    order: (/** @type {number} */ row) => texts.rank(index(row)),
    cell: (/** @type {number} */ row) => captured(texts.at(index(row)) ?? (happenings.isMark(row) ? "" : UNKNOWN)),
    raw: (/** @type {number} */ row) => texts.raw(index(row)),
  });
  return [
    {
      key: "time", title: "Time (UTC)", width: model.oneDay ? 112 : 190, order: happenings.time,
      cell: (row) => moment(happenings.time(row), model.oneDay), raw: (row) => new Date(happenings.time(row)).toISOString(),
    },
    {
      key: "host", title: "Host", width: 130, order: (row) => happenings.host(row),
      cell: (row) => captured(model.hosts[happenings.host(row)].name), raw: (row) => model.data.hosts[happenings.host(row)].name,
    },
    text("user", "User", 96, happenings.user),
    text("tty", "TTY", 76, happenings.tty),
    {
      key: "pid", title: "PID", width: 76, number: true, order: (row) => (happenings.pid(row) >= 0 ? happenings.pid(row) : NaN),
      cell: (row) => (happenings.isMark(row) ? "" : happenings.pid(row) >= 0 ? String(happenings.pid(row)) : UNKNOWN),
      raw: (row) => (happenings.pid(row) >= 0 ? happenings.pid(row) : null),
    },
    {
      key: "command", title: "Command", width: 320, grow: true, order: (row) => texts.rank(happenings.text(row)),
      cell: (row) => el("span", { class: happenings.isMark(row) ? "mark" : "line" },
        happenings.isMark(row) ? el("span", { class: "badge" }, "mark") : null,
        captured(texts.at(happenings.text(row)) ?? UNKNOWN), happenings.truncated(row) ? command.cut() : null),
      raw: (row) => texts.raw(happenings.text(row)),
    },
    { key: "truncated", title: "Whole", width: 64, hint: "Whether the whole line is known", order: (row) => (happenings.truncated(row) ? 1 : 0),
      cell: (row) => (happenings.isMark(row) ? "" : happenings.truncated(row) ? "no" : "yes"), raw: (row) => (happenings.truncated(row) ? "true" : "false") },
    text("shell", "Shell", 130, happenings.shell),
  ];
}
