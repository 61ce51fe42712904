// Numbers in packed columns: seven bits a byte, the low ones first; below zero they are folded.

export class PackedNumbers {
  /** @param {Uint8Array} bytes @param {number} at where the next number begins */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** @returns {number} the next one, at least 0 */
  next() {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * unit;
      if (byte < 128) {
        return value;
      }
      unit *= 128;
    }
  }

  /** @param {number} count @returns {number[]} */
  list(count) {
    return Array.from({ length: count }, () => this.next());
  }
}

/** Turns 0, 1, 2, 3 … back into 0, -1, 1, -2 … @param {number} value */
export function unfold(value) {
  return value < 0x40000000 ? (value >>> 1) ^ -(value & 1) : value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
