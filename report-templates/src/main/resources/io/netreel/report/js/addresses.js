// IP addresses and networks as bytes.

/** @typedef {{bytes: number[], length: number}} Network its bits beyond the length are zero */

/** @param {string} text dotted, such as 10.1.2.3 @returns {number[] | null} four bytes */
function ipv4(text) {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
    ? parts.map(Number)
    : null;
}

/** @param {string} text such as 2001:db8::1 @returns {number[] | null} sixteen bytes */
function ipv6(text) {
  const halves = text.split("::");
  if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(text)) {
    return null;
  }
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - groups.flat().length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) {
    return null;
  }
  const all = [...groups[0], ...Array(missing).fill("0"), ...(groups[1] ?? [])];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255])
    : null;
}

/** @param {string} text */
export function addressBytes(text) {
  return ipv4(text) ?? ipv6(text);
}

/** @param {number} byte @param {number} place in the address @param {number} length of the network */
function kept(byte, place, length) {
  const bits = Math.min(8, Math.max(0, length - 8 * place));
  return byte & (0xff << (8 - bits)) & 0xff;
}

/** @param {string} text an address, or a network such as 10.1.0.0/16 @returns {Network | null} */
export function networkOf(text) {
  const [address, length, ...more] = text.split("/");
  const bytes = addressBytes(address);
  if (bytes === null || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
    return null;
  }
  const bits = length === undefined ? 8 * bytes.length : Number(length);
  return bits > 8 * bytes.length ? null : { bytes: bytes.map((byte, i) => kept(byte, i, bits)), length: bits };
}

/** @param {Network} network @param {number[]} address */
export function holds(network, address) {
  return address.length === network.bytes.length &&
    network.bytes.every((byte, i) => kept(address[i], i, network.length) === byte);
}
