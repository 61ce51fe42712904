// Captured text, made safe to look at. It may hold markup, control characters, characters that turn the reading
// direction around, or a megabyte. Markup is harmless because the page only ever writes text nodes (dom.js); the rest
// is dealt with here.

// C0, DEL and C1 controls; zero-width characters; bidi marks, embeddings, overrides and isolates; line separators.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The longest text that a cell or a label may show. */
export const TEXT_LIMIT = 200;

/** @param {string} character */
function picture(character) {
  const code = character.charCodeAt(0);
  if (code < 0x20) {
    return String.fromCharCode(0x2400 + code);
  }
  return code === 0x7f ? "\u2421" : "\u27e8U+" + code.toString(16).toUpperCase().padStart(4, "0") + "\u27e9";
}

/**
 * The text with everything invisible made visible, cut to a limit.
 * @param {string} raw
 * @param {number} [limit]
 */
export function visible(raw, limit = TEXT_LIMIT) {
  return cut(String(raw), limit).replace(HIDDEN, picture);
}

/**
 * @param {string} text
 * @param {number} limit
 */
function cut(text, limit) {
  if (text.length <= limit) {
    return text;
  }
  const high = text.charCodeAt(limit - 2);
  const end = high >= 0xd800 && high <= 0xdbff ? limit - 2 : limit - 1;
  return text.slice(0, end) + "\u2026";
}

/**
 * One field of a CSV line. A spreadsheet would run a text that starts like a formula, so those get an apostrophe.
 * @param {string | number | null} value
 */
export function csvField(value) {
  if (value === null) {
    return "";
  }
  if (typeof value === "number") {
    return String(value);
  }
  const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
