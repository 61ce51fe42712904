package io.netreel.capture.segment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;

/// Copies the buffers of Arrow's vectors to the heap.
final class ArrowCells {

    private ArrowCells() {}

    /// Which cells are not NULL.
    static BitSet present(FieldVector vector) {
        return bits(vector.getValidityBuffer(), vector.getValueCount());
    }

    static BitSet values(BitVector vector) {
        return bits(vector.getDataBuffer(), vector.getValueCount());
    }

    private static BitSet bits(ArrowBuf buffer, int count) {
        return BitSet.valueOf(bytes(buffer, (count + Byte.SIZE - 1L) / Byte.SIZE));
    }

    /// The first bytes of a buffer.
    static ByteBuffer bytes(ArrowBuf buffer, long count) {
        return buffer.nioBuffer(0, Math.toIntExact(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Where each cell of a vector begins, and the one before it ends; one more than there are cells.
    static int[] offsets(ArrowBuf buffer, int cells) {
        int[] offsets = new int[cells + 1];
        if (cells > 0) { // without any, Arrow has no offsets
            bytes(buffer, Math.multiplyExact((long) offsets.length, Integer.BYTES))
                    .asIntBuffer()
                    .get(offsets);
        }
        return offsets;
    }
}
