// What one may type into the filters of the connection table.

/** @param {string} text dotted, such as 10.1.2.3 @returns {number[] | null} its bits in four bytes */
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
function addressBytes(text) {
  return ipv4(text) ?? ipv6(text);
}

/** @param {number[]} network @param {number} length @param {string} address */
function within(network, length, address) {
  const other = addressBytes(address);
  if (other === null || other.length !== network.length) {
    return false;
  }
  return network.every((byte, i) => {
    const bits = Math.min(8, Math.max(0, length - 8 * i));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === (other[i] & mask);
  });
}

/**
 * An address as it is typed: whole, the beginning of one, or a network such as 10.1.0.0/16.
 * @param {string} query
 * @returns {(address: string) => boolean}
 */
export function addressMatcher(query) {
  const wanted = query.trim().toLowerCase();
  const [network, length] = wanted.split("/");
  const bytes = length === undefined || !/^\d+$/.test(length) ? null : addressBytes(network);
  if (bytes !== null) {
    return (address) => within(bytes, Number(length), address);
  }
  // A whole address means that one: 10.0.0.1 is not to find 10.0.0.12.
  return ipv4(wanted) !== null
    ? (address) => address === wanted
    : (address) => address.toLowerCase().startsWith(wanted);
}

/**
 * A port, or several with commas, or a range such as 8000-8099.
 * @param {string} query
 * @returns {(port: number) => boolean}
 */
export function portMatcher(query) {
  const ranges = query
    .split(",")
    .map((part) => /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part))
    .filter((found) => found !== null)
    .map((found) => [Number(found[1]), Number(found[2] ?? found[1])]);
  return (port) => ranges.some(([low, high]) => port >= low && port <= high);
}

/**
 * Text that occurs anywhere, in any case.
 * @param {string} query
 * @returns {(text: string) => boolean}
 */
export function textMatcher(query) {
  const wanted = query.trim().toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}
