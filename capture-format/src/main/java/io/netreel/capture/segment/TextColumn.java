package io.netreel.capture.segment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.VarCharVector;
import org.apache.parquet.io.api.Binary;

/// The cells of a column of text, taken from its Arrow vector at once.
final class TextColumn {

    private final byte[] bytes;
    // where each cell begins, and the one before it ends; one more than there are cells
    private final int[] ends;

    private TextColumn(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /// Takes them.
    ///
    /// @throws RuntimeException if the vector's buffers are not as they must be
    static TextColumn of(VarCharVector vector) {
        int[] ends = ArrowCells.offsets(vector.getOffsetBuffer(), vector.getValueCount());
        int length = ends[ends.length - 1];
        if (length > vector.getDataBuffer().capacity()) {
            throw new IllegalArgumentException(vector.getName() + " ends behind its bytes");
        }
        byte[] bytes = new byte[length];
        vector.getDataBuffer().getBytes(0, bytes);
        return new TextColumn(bytes, ends);
    }

    /// A cell, without a copy of its bytes.
    Binary cell(int row) {
        // "reused", so that Parquet does not keep all of them for the sake of one
        return Binary.fromReusedByteArray(bytes, ends[row], length(row));
    }

    private int length(int row) {
        return ends[row + 1] - ends[row];
    }

    /// Whether each cell lies behind the one before, and is text.
    boolean isValid() {
        for (int row = 0; row + 1 < ends.length; row++) {
            if (ends[row] < 0 || length(row) < 0) {
                return false;
            }
        }
        return isAscii() || isUtf8();
    }

    private boolean isAscii() {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isUtf8() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        try {
            for (int row = 0; row + 1 < ends.length; row++) {
                decoder.decode(ByteBuffer.wrap(bytes, ends[row], length(row)));
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
