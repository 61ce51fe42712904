// When a stream of a host was not wholly recorded.

/** @typedef {{from: number, to: number}} Span in milliseconds; endless before the first capture of a host, and after its last */

export const STREAMS = ["flow", "dns", "bash"];

/** @param {any} columns of the table `incomplete` @param {number} hosts @returns {Span[][][]} by stream and host */
export function incompleteSpans({ host, stream, from, to }, hosts) {
  const spans = STREAMS.map(() => Array.from({ length: hosts }, () => /** @type {Span[]} */ ([])));
  for (let i = 0; i < host.length; i++) {
    spans[stream[i]][host[i]].push({ from: Number.isNaN(from[i]) ? -Infinity : from[i], to: Number.isNaN(to[i]) ? Infinity : to[i] });
  }
  return spans;
}
