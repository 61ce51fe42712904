// Unpacks the columns of tables, as docs/page-data.md defines them. NULL becomes NaN.

/** What a value is expected to be; packed is what it adds to that. */
const ROW_BEFORE = 1;
const OTHER_COLUMN = 2;
const LAST_OF_ITS_KIND = 3;

/** @typedef {Float64Array | Int32Array} Column whole numbers, and NaN where one is not known */
/** @typedef {{expected: number, rows: number, least: number, most: number, hasNull: boolean, base: number, kinds: number[], at: number}} Head at: where the rest begins */

export class Columns {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    /** @type {Head[]} */
    this.heads = [];
    /** @type {(Column | undefined)[]} */
    this.made = [];
    /** @type {Map<string, Uint32Array>} */
    this.kinds = new Map();
    while (this.at < bytes.length) {
      this.heads.push(this.head());
    }
  }

  /** @returns {number} seven bits a byte, the low ones first */
  number() {
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

  /** Reads what stands before a column, and steps over the rest. @returns {Head} */
  head() {
    const expected = this.number();
    const rows = this.number();
    const least = unfold(this.number());
    const most = least + this.number();
    const hasNull = this.number() === 1;
    const base = expected === OTHER_COLUMN ? this.number() : -1;
    const kinds = expected === LAST_OF_ITS_KIND ? Array.from({ length: this.number() }, () => this.number()) : [];
    const { at } = this;
    const listed = this.number();
    for (let i = 0; i < listed; i++) {
      this.number();
    }
    const bytes = this.at;
    this.at += rows;
    if (listed === 0) {
      let bits = 0;
      for (let i = bytes; i < this.at; i++) {
        bits += this.bytes[i] > 0 ? this.bytes[i] - 1 : 0;
      }
      this.at += Math.ceil(bits / 8);
    }
    return { expected, rows, least, most, hasNull, base, kinds, at };
  }

  /** @param {number} number @returns {Column} */
  column(number) {
    return (this.made[number] ??= this.read(this.heads[number]));
  }

  /** @param {Head} head @returns {Column} */
  read(head) {
    const { expected, rows, least, hasNull } = head;
    // What is packed must fit, too, which may be twice the range.
    const fits = !hasNull && expected !== OTHER_COLUMN && least >= -0x80000000 && head.most <= 0x7fffffff && head.most - least < 0x20000000;
    const values = fits ? new Int32Array(rows) : new Float64Array(rows);
    this.at = head.at;
    const listed = this.number();
    if (listed > 0) {
      const list = Array.from({ length: listed }, () => this.number());
      this.readListed(head, values, list);
    } else {
      this.readBits(head, values);
    }
    const base = expected === OTHER_COLUMN ? this.column(head.base) : null;
    if (expected === LAST_OF_ITS_KIND) {
      repeat(values, this.kindsOf(head.kinds), least);
    } else if (expected === ROW_BEFORE || base !== null) {
      addUp(values, base, least, hasNull);
    } else if (hasNull) {
      for (let row = 0; row < rows; row++) {
        values[row] = values[row] === 0 ? NaN : values[row] - 1 + least;
      }
    } else if (least !== 1) {
      for (let row = 0; row < rows; row++) {
        values[row] += least - 1;
      }
    }
    return values;
  }

  /** @param {Head} head @param {Column} values @param {number[]} list */
  readListed({ rows }, values, list) {
    const { bytes, at } = this;
    for (let row = 0; row < rows; row++) {
      values[row] = list[bytes[at + row]];
    }
  }

  /** @param {Head} head @param {Column} values */
  readBits({ rows }, values) {
    const { bytes, at } = this;
    let next = at + rows;
    let held = 0;
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const length = bytes[at + row];
      if (length < 2) {
        values[row] = length;
        continue;
      }
      let left = length - 1;
      let value = 0;
      let unit = 1;
      while (left > 0) {
        // At most 23 bits at once, so that what is held stays in 31.
        const wanted = left > 23 ? 23 : left;
        while (count < wanted) {
          held |= bytes[next++] << count;
          count += 8;
        }
        value += (held & ((1 << wanted) - 1)) * unit;
        held >>>= wanted;
        count -= wanted;
        left -= wanted;
        unit *= 1 << wanted;
      }
      values[row] = value + unit;
    }
  }

  /** Rows that are the same in these columns get the same number. @param {number[]} numbers @returns {Uint32Array} */
  kindsOf(numbers) {
    const key = numbers.join();
    let kinds = this.kinds.get(key);
    if (kinds === undefined) {
      kinds = new Uint32Array(this.heads[numbers[0]].rows);
      for (const number of numbers) {
        const column = this.column(number);
        const { least, most } = this.heads[number];
        /** @type {Map<number, number>} */
        const known = new Map();
        for (let row = 0; row < kinds.length; row++) {
          const kind = kinds[row] * (most - least + 2) + (Number.isNaN(column[row]) ? 0 : column[row] - least + 1);
          let found = known.get(kind);
          if (found === undefined) {
            found = known.size;
            known.set(kind, found);
          }
          kinds[row] = found;
        }
      }
      this.kinds.set(key, kinds);
    }
    return kinds;
  }
}

/** From what stands for a repetition, or for another value, to that value. @param {Column} values @param {Uint32Array} kinds @param {number} least */
function repeat(values, kinds, least) {
  const last = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value > 0) {
      last[kinds[row]] = value === 1 ? NaN : value - 2 + least;
    }
    values[row] = last[kinds[row]];
  }
}

/** From differences to values. @param {Column} values @param {Column | null} base against it, or without one against the row before @param {number} least @param {boolean} hasNull */
function addUp(values, base, least, hasNull) {
  let last = least;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (hasNull && value === 0) {
      values[row] = NaN;
    } else {
      const from = base === null || Number.isNaN(base[row]) ? last : base[row];
      last = values[row] = from + unfold(value - 1);
    }
  }
}

/** Turns 0, 1, 2, 3 … back into 0, -1, 1, -2 … @param {number} value */
function unfold(value) {
  return value < 0x40000000 ? (value >>> 1) ^ -(value & 1) : value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
