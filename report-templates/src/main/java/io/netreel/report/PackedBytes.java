package io.netreel.report;

import java.util.Arrays;

/// Bytes, with numbers of any length among them. Not for more than one thread: a lock for each byte took longer than
/// the bytes.
final class PackedBytes {
    private byte[] bytes = new byte[256];
    private int size;
    /// Bits that do not fill a byte yet.
    private int held;
    private int heldCount;

    void write(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// Seven bits a byte, the low ones first; the eighth says that more follow.
    void number(long value) {
        long rest = value;
        while (rest > 127) {
            write((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        write((int) rest);
    }

    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /// The lowest `count` bits of `value`, the low ones first, right behind the bits before; [#endBits()] ends them.
    void bits(long value, int count) {
        long rest = value;
        int left = count;
        while (left > 0) {
            int taken = Math.min(left, 8 - heldCount);
            held |= (int) (rest & ((1L << taken) - 1)) << heldCount;
            rest >>>= taken;
            left -= taken;
            heldCount += taken;
            if (heldCount == 8) {
                endBits();
            }
        }
    }

    void endBits() {
        if (heldCount > 0) {
            write(held);
            held = 0;
            heldCount = 0;
        }
    }
}
