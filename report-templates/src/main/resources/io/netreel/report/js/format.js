// Numbers and times as text. Unknown is always an en dash, so that it never looks like zero.

export const UNKNOWN = "\u2013";
export const NOT_APPLICABLE = "n/a";

const IEC = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/**
 * Three significant digits, never in scientific notation.
 * @param {number} value
 */
function three(value) {
  if (value >= 100) {
    return String(Math.round(value));
  }
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** @param {number | null} value in bytes, shown in IEC units (1 KiB = 1024 B) */
export function bytes(value) {
  if (value === null || Number.isNaN(value)) {
    return UNKNOWN;
  }
  let unit = 0;
  let scaled = value;
  while (scaled >= 1023.5 && unit < IEC.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return (unit === 0 ? String(Math.round(scaled)) : three(scaled)) + "\u00a0" + IEC[unit];
}

/** @param {number | null} value in bytes a second */
export function rate(value) {
  if (value !== null && value > 0 && value < 10) {
    return three(value) + "\u00a0B/s";
  }
  return value === null ? UNKNOWN : bytes(value) + "/s";
}

/** @param {number | null} value in microseconds */
export function micros(value) {
  if (value === null || Number.isNaN(value)) {
    return UNKNOWN;
  }
  if (value < 999.5) {
    return Math.round(value) + "\u00a0\u00b5s";
  }
  return value < 999500 ? three(value / 1000) + "\u00a0ms" : three(value / 1000000) + "\u00a0s";
}

/** @param {number | null} value */
export function count(value) {
  if (value === null || Number.isNaN(value)) {
    return UNKNOWN;
  }
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @param {number} value @param {string} one @param {string} [many] */
export function counted(value, one, many = one + "s") {
  return count(value) + "\u00a0" + (value === 1 ? one : many);
}

/** @param {number} millis since the epoch; the date in UTC */
export function date(millis) {
  return new Date(millis).toISOString().slice(0, 10);
}

/** @param {number} millis since the epoch; the time of day in UTC, to the second */
export function clock(millis) {
  return new Date(millis).toISOString().slice(11, 19);
}

/** @param {number} millis since the epoch; date and time in UTC, to the second */
export function instant(millis) {
  return date(millis) + " " + clock(millis);
}

/** @param {number} millis since the epoch @param {boolean} oneDay whether the date goes without saying; to the millisecond */
export function moment(millis, oneDay) {
  return (oneDay ? clock(millis) : instant(millis)) + "." + String(Math.floor(millis) % 1000).padStart(3, "0");
}

/** @param {number} from @param {number} to both since the epoch; the date once where it is the same */
export function span(from, to) {
  const end = date(from) === date(to) ? clock(to) : instant(to);
  return instant(from) + " \u2013 " + end + " UTC";
}

/** @param {number | null} millis a length of time */
export function duration(millis) {
  if (millis === null || Number.isNaN(millis)) {
    return UNKNOWN;
  }
  if (millis < 1000) {
    return Math.round(millis) + "\u00a0ms";
  }
  const seconds = millis / 1000;
  if (seconds < 60) {
    return (seconds < 10 && seconds % 1 !== 0 ? seconds.toFixed(1) : String(Math.round(seconds))) + "\u00a0s";
  }
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86400), "d"],
    [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"],
    [whole % 60, "s"],
  ];
  const first = parts.findIndex(([value]) => value !== 0);
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value !== 0)
    .map(([value, unit]) => value + "\u00a0" + unit)
    .join(" ");
}
