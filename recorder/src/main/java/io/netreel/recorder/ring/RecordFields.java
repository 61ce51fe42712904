package io.netreel.recorder.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The fields of a record, copied from the ring at once: with the client compiler, each access to memory outside of
/// Java's heap takes as long as the whole copy.
public final class RecordFields {

    private final byte[] bytes;
    private final ByteBuffer fields;

    /// @param size of the part of a record that has its fields, in bytes
    public RecordFields(int size) {
        bytes = new byte[size];
        fields = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /// Takes the fields of the record at `offset`.
    public void read(MemorySegment data, long offset) {
        MemorySegment.copy(data, ValueLayout.JAVA_BYTE, offset, bytes, 0, bytes.length);
    }

    /// All of them, until the next record is read.
    public byte[] bytes() {
        return bytes;
    }

    public byte byteAt(int at) {
        return bytes[at];
    }

    public short shortAt(int at) {
        return fields.getShort(at);
    }

    public int intAt(int at) {
        return fields.getInt(at);
    }

    public long longAt(int at) {
        return fields.getLong(at);
    }
}
