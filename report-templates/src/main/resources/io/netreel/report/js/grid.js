// A table for rows by the hundred thousand: only those in sight are elements. Sorts by its headings; arrow keys walk its cells.

import { el, fill } from "./dom.js";
import { createGridKeys } from "./grid-keys.js";
import { masked, orderOf } from "./grid-order.js";

/**
 * @typedef {object} GridColumn
 * @property {string} key
 * @property {string} title
 * @property {number} width in pixels; of the column that grows, at least
 * @property {boolean} [grow] takes the room that is left
 * @property {string} [hint]
 * @property {boolean} [number] right-aligned, first sorted downwards
 * @property {(row: number) => number} order what it is sorted by; NaN where unknown
 * @property {(row: number) => Node | string} cell
 * @property {(row: number) => string | number | null} [raw] for CSV; without it the column is left out there
 * @property {(row: number) => string | null} [term] the filter that keeps rows with this value
 */
/**
 * @typedef {object} GridOptions
 * @property {string} label
 * @property {GridColumn[]} columns
 * @property {{key: string, downwards: boolean}} [sort] at first
 * @property {() => string} empty why there is no row
 * @property {number} [height] at most, in pixels
 * @property {(row: number) => void} [open] what Enter and a click do
 * @property {(row: number) => boolean} [chosen]
 * @property {(term: string) => void} [narrow] takes a filter from a cell
 */

export const ROW_HEIGHT = 27;
const HEAD_HEIGHT = 31;
const SPARE_ROWS = 6;

/** @param {HTMLElement} element @param {GridOptions} options */
export function createGrid(element, options) {
  let columns = options.columns;
  let sort = options.sort ?? { key: "", downwards: false };
  let count = 0;
  /** @type {Uint8Array | null} */
  let mask = null;
  /** @type {Uint32Array} */
  let order = new Uint32Array();
  /** @type {Uint32Array} */
  let shown = new Uint32Array();
  let drawn = { first: -1, last: -1 };

  const head = el("div", { role: "row", class: "grid-row", "aria-rowindex": 1 });
  const body = el("div", { role: "rowgroup", class: "grid-body" });
  const none = el("p", { class: "empty" });
  const grid = el("div", { role: "grid", class: "grid", "aria-label": options.label, tabindex: 0 },
    el("div", { role: "rowgroup", class: "grid-head" }, head), body);
  fill(element, grid, none);
  grid.addEventListener("scroll", () => draw(false), { passive: true });
  const keys = createGridKeys(grid, {
    size: () => ({ rows: shown.length, columns: columns.length }),
    page: () => Math.max(1, Math.floor((grid.clientHeight - HEAD_HEIGHT) / ROW_HEIGHT) - 1),
    show: (place) => {
      bring(place);
      draw(true);
    },
    open: (place) => options.open?.(shown[place]),
    term: (place, column) => columns[column].term?.(shown[place]) ?? null,
    narrow: options.narrow,
  });
  new ResizeObserver(() => draw(true)).observe(grid);
  drawHead();

  /** @param {number} place of the row to scroll to, if it is out of sight */
  function bring(place) {
    const top = place * ROW_HEIGHT;
    const room = grid.clientHeight - HEAD_HEIGHT;
    if (top < grid.scrollTop) {
      grid.scrollTop = top;
    } else if (top + ROW_HEIGHT > grid.scrollTop + room) {
      grid.scrollTop = top + ROW_HEIGHT - room;
    }
  }

  function drawHead() {
    grid.style.setProperty("--columns", columns.map(({ width, grow }) => (grow ? "minmax(" + width + "px, 1fr)" : width + "px")).join(" "));
    grid.style.setProperty("--width", columns.reduce((sum, { width }) => sum + width, 0) + "px");
    grid.setAttribute("aria-colcount", String(columns.length));
    fill(head, columns.map((column) =>
      el("div", { role: "columnheader", class: column.number ? "number" : null, "aria-sort": column.key !== sort.key ? "none" : sort.downwards ? "descending" : "ascending" },
        el("button", { type: "button", title: column.hint, tabindex: 0, "data-sort": column.key, onclick: () => sortBy(column) }, column.title))));
  }

  /** @param {GridColumn} column */
  function sortBy(column) {
    sort = { key: column.key, downwards: column.key === sort.key ? !sort.downwards : column.number === true };
    drawHead();
    /** @type {HTMLElement | null} */ (head.querySelector("[data-sort='" + column.key + "']"))?.focus({ preventScroll: true });
    order = orderOf(count, column, sort.downwards);
    grid.scrollTop = 0;
    shown = masked(order, mask);
    draw(true);
  }

  /** @param {boolean} anew although the same rows are in sight */
  function draw(anew) {
    const first = Math.max(0, Math.floor(grid.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const last = Math.min(shown.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW_HEIGHT) + SPARE_ROWS);
    if (!anew && first === drawn.first && last === drawn.last) {
      return;
    }
    drawn = { first, last };
    /** @type {HTMLElement[]} */
    const rows = [];
    for (let place = first; place < last; place++) {
      rows.push(line(place));
    }
    keys.redraw(() => body.replaceChildren(...rows));
  }

  /** @param {number} place */
  function line(place) {
    const row = shown[place];
    const line = el("div", { role: "row", class: options.chosen?.(row) ? "grid-row chosen" : "grid-row", "aria-rowindex": place + 2, "data-row": row },
      columns.map((column, c) => el("div", { role: "gridcell", class: column.number ? "number" : null, "data-key": column.key, "data-place": place, "data-column": c, tabindex: keys.isActive(place, c) ? 0 : -1 }, column.cell(row))));
    line.style.top = place * ROW_HEIGHT + "px";
    return line;
  }

  function lay() {
    body.style.height = shown.length * ROW_HEIGHT + "px";
    grid.style.height = Math.min(options.height ?? 480, HEAD_HEIGHT + 12 + Math.max(1, shown.length) * ROW_HEIGHT) + "px";
    grid.setAttribute("aria-rowcount", String(shown.length + 1));
    grid.hidden = shown.length === 0;
    none.hidden = shown.length > 0;
    none.textContent = shown.length > 0 ? "" : options.empty();
  }

  return {
    element: grid,
    /**
     * @param {number} newCount rows are 0 to newCount - 1
     * @param {Uint8Array | null} newMask which of them to show
     * @param {boolean} sameValues whether the columns would still sort them the same way
     */
    update(newCount, newMask, sameValues = false) {
      if (!sameValues || newCount !== count) {
        order = orderOf(newCount, columns.find(({ key }) => key === sort.key), sort.downwards);
      }
      count = newCount;
      mask = newMask;
      shown = masked(order, mask);
      lay();
      draw(true);
    },
    /** @param {GridColumn[]} newColumns @param {{key: string, downwards: boolean}} [newSort] */
    setColumns(newColumns, newSort = sort) {
      columns = newColumns;
      sort = columns.some(({ key }) => key === newSort.key) ? newSort : { key: columns.find(({ number }) => number)?.key ?? "", downwards: true };
      drawHead();
    },
    /** The rows as they are shown, in their order. */
    rows: () => shown,
    /** The columns as they are shown. */
    columns: () => columns,
    redraw: () => draw(true),
    /** @param {number} row to scroll to @returns {boolean} whether it is among those shown */
    reveal(row) {
      const place = shown.indexOf(row);
      if (place >= 0) {
        bring(place);
        keys.activate(place, 0);
        draw(true);
        keys.focus();
      }
      return place >= 0;
    },
  };
}

/** @typedef {ReturnType<typeof createGrid>} Grid */
