// Which streams were not recorded on which hosts. Nothing seen where nobody looked is not the same as nothing happened.

import { counted } from "./format.js";
import { visible } from "./text.js";

/** @typedef {import("./model.js").Model} Model */

/**
 * Hosts of which no capture recorded the stream, with the reason.
 * @param {Model} model @param {"dns" | "bash"} stream
 * @returns {{host: number, reason: string}[]}
 */
export function unrecordedHosts(model, stream) {
  return model.hosts.flatMap((/** @type {any} */ _, /** @type {number} */ host) => {
    const captures = model.data.captures.filter((/** @type {any} */ capture) => capture.host === host);
    const missing = captures.filter((/** @type {any} */ capture) => capture.unrecorded?.[stream] !== undefined);
    return captures.length > 0 && missing.length === captures.length ? [{ host, reason: visible(missing[0].unrecorded[stream]) }] : [];
  });
}

/**
 * A sentence for each reason, such as "DNS was not recorded on web-1 and db-1: …".
 * @param {Model} model @param {"dns" | "bash"} stream @param {string} what the stream's name for readers
 */
export function unrecordedInWords(model, stream, what) {
  /** @type {Map<string, string[]>} */
  const byReason = new Map();
  for (const { host, reason } of unrecordedHosts(model, stream)) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), model.hosts[host].name]);
  }
  return [...byReason].map(([reason, names]) => {
    const listed = names.slice(0, 5);
    const more = names.length - listed.length;
    const all = more > 0 ? listed.join(", ") + " and " + counted(more, "more host") : listed.length > 1 ? listed.slice(0, -1).join(", ") + " and " + listed.at(-1) : listed[0];
    return what + " was not recorded on " + all + ": " + reason + ".";
  });
}
