// The keyboard and the pointer in a grid: one cell is active, arrow keys move it, Enter opens its row, f and x turn it into
// a filter.

import { el } from "./dom.js";

/**
 * @typedef {object} GridKeysOptions
 * @property {() => {rows: number, columns: number}} size
 * @property {() => number} page how many rows are in sight
 * @property {(place: number) => void} show draws, with this row in sight
 * @property {(place: number) => void} open
 * @property {(place: number, column: number) => string | null} term of a cell
 * @property {((term: string) => void) | undefined} narrow
 */

/** How wide a cell must be, in pixels, for buttons beside its value. */
const ROOM = 110;

/** @param {HTMLElement} grid @param {GridKeysOptions} options */
export function createGridKeys(grid, options) {
  const active = { place: 0, column: 0 };
  const tools = el("span", { class: "cell-tools" },
    el("button", { type: "button", tabindex: -1, title: "Only this (f)", "aria-label": "Only this", onclick: (/** @type {Event} */ e) => take(e, "") }, "="),
    el("button", { type: "button", tabindex: -1, title: "Not this (x)", "aria-label": "Not this", onclick: (/** @type {Event} */ e) => take(e, "-") }, "≠"));

  /** @param {EventTarget | null} target */
  function cellOf(target) {
    return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[role=gridcell]")) : null;
  }

  /** @param {HTMLElement} cell */
  function placeOf(cell) {
    return { place: Number(cell.dataset.place), column: Number(cell.dataset.column) };
  }

  /** @param {Event} event @param {string} sign */
  function take(event, sign) {
    event.stopPropagation();
    const cell = cellOf(event.target);
    if (cell !== null) {
      narrow(placeOf(cell), sign);
    }
  }

  /** @param {{place: number, column: number}} at @param {string} sign */
  function narrow(at, sign) {
    const term = options.term(at.place, at.column);
    if (term !== null) {
      options.narrow?.(sign + term);
    }
  }

  function focus() {
    /** @type {HTMLElement | null} */ (grid.querySelector("[role=gridcell][tabindex='0']") ?? grid)?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.target instanceof HTMLButtonElement || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { rows, columns } = options.size();
    const page = options.page();
    const down = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (rows === 0) {
      return;
    }
    if (down !== undefined) {
      active.place = Math.min(rows - 1, Math.max(0, active.place + down));
    } else if (right !== undefined) {
      active.column = Math.min(columns - 1, Math.max(0, active.column + right));
    } else if (event.key === "Home" || event.key === "End") {
      active.place = event.key === "Home" ? 0 : rows - 1;
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      options.open(active.place);
      return;
    } else if (event.key === "f" || event.key === "x") {
      narrow(active, event.key === "f" ? "" : "-");
      return;
    } else {
      return;
    }
    event.preventDefault();
    options.show(active.place);
    focus();
    /** @type {HTMLElement} */ (document.activeElement).scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  grid.addEventListener("keydown", press);
  grid.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    if (cell !== null) {
      Object.assign(active, placeOf(cell));
    }
  });
  grid.addEventListener("click", (event) => {
    const cell = cellOf(event.target);
    const button = /** @type {Element} */ (event.target).closest("button") !== null;
    // Whoever selects text to copy it opens nothing.
    if (cell !== null && !button && getSelection()?.isCollapsed !== false) {
      const { place, column } = placeOf(cell);
      Object.assign(active, { place, column });
      options.show(place);
      focus();
      options.open(place);
    }
  });
  grid.addEventListener("pointerover", (event) => {
    const cell = cellOf(event.target);
    if (cell === null) {
      tools.remove();
    } else if (options.narrow !== undefined && tools.parentElement !== cell) {
      const { place, column } = placeOf(cell);
      tools.remove();
      // In a narrow cell they would be in the way of a click; the keys work there too.
      if (cell.clientWidth >= ROOM && options.term(place, column) !== null) {
        cell.append(tools);
      }
    }
  });
  grid.addEventListener("pointerleave", () => tools.remove());

  return {
    /** @param {number} place @param {number} column */
    isActive: (place, column) => place === active.place && column === active.column,
    /** @param {number} place @param {number} column */
    activate: (place, column) => Object.assign(active, { place, column }),
    focus,
    /** Keeps the focus in the grid although its cells are new elements. @param {() => void} replace */
    redraw(replace) {
      const inside = cellOf(document.activeElement) !== null && grid.contains(document.activeElement);
      active.place = Math.min(active.place, Math.max(0, options.size().rows - 1));
      active.column = Math.min(active.column, Math.max(0, options.size().columns - 1));
      replace();
      if (inside) {
        focus();
      }
    },
  };
}
