// The rows of a table as elements. Of a long table only those in sight, or nearly, are there, between two rows of empty space; on paper
// all of them.

import { el } from "./dom.js";

/** From how many rows on a table is long. */
const LONG = 80;
/** As the style sheet has it for rows of long tables, in pixels. */
const ROW_HEIGHT = 28;
const SPARE = 8;

/**
 * Brings elements in their order and takes out all others. One that stays is not touched: to lay a table out takes longer than all else.
 * @param {HTMLElement} parent @param {HTMLElement[]} wanted
 */
function arrange(parent, wanted) {
  const kept = new Set(wanted);
  for (const child of [...parent.children]) {
    if (!kept.has(/** @type {HTMLElement} */ (child))) {
      child.remove();
    }
  }
  let at = parent.firstElementChild;
  for (const one of wanted) {
    if (at === one) {
      at = at.nextElementSibling;
    } else if (at !== null && at.nextElementSibling === one) {
      // What was here comes later.
      at = one.nextElementSibling;
    } else {
      parent.insertBefore(one, at);
    }
  }
}

/**
 * @template Row
 * @param {HTMLElement} body of the table @param {import("./table.js").Column<Row>[]} columns
 * @param {{chosen?: (row: Row) => boolean, name?: (row: Row) => string}} options
 */
export function createTableRows(body, columns, options) {
  /** @type {Row[]} */
  let rows = [];
  /** Rows as they were drawn, by name: most of a window's change is in the numbers. @type {Map<string, HTMLElement>} */
  const drawn = new Map();
  const spaces = [0, 1].map(() => el("tr", { class: "space", "aria-hidden": "true" }, el("td", { colspan: columns.length })));
  let sight = { from: 0, to: LONG };
  let onPaper = false;

  if (options.name !== undefined) {
    // Both come when the page is laid out anyway.
    addEventListener("scroll", look, { passive: true });
    new ResizeObserver(look).observe(document.body);
    addEventListener("beforeprint", () => print(true));
    addEventListener("afterprint", () => print(false));
  }

  const isLong = () => options.name !== undefined && rows.length >= LONG && !onPaper;

  /** Which rows can be seen. */
  function look() {
    if (isLong()) {
      const { top } = body.getBoundingClientRect();
      const from = Math.floor(-top / ROW_HEIGHT) - SPARE;
      const to = Math.ceil((innerHeight - top) / ROW_HEIGHT) + SPARE;
      if (from !== sight.from || to !== sight.to) {
        sight = { from, to };
        draw();
      }
    }
  }

  /** @param {boolean} paper */
  function print(paper) {
    onPaper = paper;
    draw();
  }

  function draw() {
    const long = isLong();
    const from = long ? Math.min(rows.length, Math.max(0, sight.from)) : 0;
    const to = long ? Math.min(rows.length, Math.max(from, sight.to)) : rows.length;
    const lines = rows.slice(from, to).map((row, i) => line(row, from + i));
    [from, rows.length - to].forEach((count, i) => {
      /** @type {HTMLElement} */ (spaces[i].firstElementChild).style.height = count * ROW_HEIGHT + "px";
    });
    arrange(body, [...(from > 0 ? [spaces[0]] : []), ...lines, ...(to < rows.length ? [spaces[1]] : [])]);
    const table = /** @type {HTMLElement} */ (body.parentElement);
    table.classList.toggle("long", options.name !== undefined && rows.length >= LONG);
    if (options.name !== undefined) {
      table.setAttribute("aria-rowcount", String(rows.length + 1));
    }
  }

  /** @param {Row} row @param {number} place */
  function line(row, place) {
    const name = options.name?.(row);
    const before = name === undefined ? undefined : drawn.get(name);
    const line = before ?? el("tr", { "data-name": name }, columns.map((column) => el("td", { class: column.number ? "number" : null, "data-metric": column.metric })));
    line.classList.toggle("chosen", options.chosen?.(row) === true);
    if (name !== undefined) {
      line.setAttribute("aria-rowindex", String(place + 2));
    }
    columns.forEach((column, i) => {
      const cell = line.children[i];
      if (before === undefined || !column.fixed) {
        const content = column.cell ? column.cell(row) : column.value(row);
        if (content instanceof Node) {
          cell.replaceChildren(content);
        } else if (cell.textContent !== String(content ?? "")) {
          cell.textContent = String(content ?? "");
        }
      }
    });
    if (name !== undefined) {
      drawn.set(name, line);
    }
    return line;
  }

  return {
    /** @param {Row[]} shown in their order */
    show(shown) {
      rows = shown;
      draw();
    },
  };
}
