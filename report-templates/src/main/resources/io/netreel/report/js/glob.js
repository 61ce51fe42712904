// Patterns with * and ?, matched in time that a hostile pattern or text cannot blow up.

/** @typedef {{any: true} | {one: true} | {c: string}} Part */

/** @param {string} glob in which a backslash stands before what means itself @returns {Part[]} */
function partsOf(glob) {
  /** @type {Part[]} */
  const parts = [];
  const characters = Array.from(glob);
  for (let at = 0; at < characters.length; at++) {
    const c = characters[at];
    parts.push(c === "*" ? { any: true } : c === "?" ? { one: true } : { c: c === "\\" ? characters[++at] : c });
  }
  return parts;
}

/**
 * @param {string} glob @param {"whole" | "begin" | "anywhere"} mode
 * @returns {(text: string) => boolean}
 */
export function globTest(glob, mode) {
  const any = /** @type {Part[]} */ ([{ any: true }]);
  const parts = [...(mode === "anywhere" ? any : []), ...partsOf(glob), ...(mode === "whole" ? [] : any)];
  return (text) => matches(parts, Array.from(text));
}

/** The last star takes one more character where the rest does not fit. @param {Part[]} parts @param {string[]} text */
function matches(parts, text) {
  let part = 0;
  let at = 0;
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted !== undefined && "any" in wanted) {
      star = part++;
      taken = at;
    } else if (wanted !== undefined && ("one" in wanted || wanted.c === text[at])) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => "any" in rest);
}
