package io.netreel.capture.segment;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/// Copies one column's cells from an Arrow vector to Parquet.
final class CellWriter {

    @FunctionalInterface
    private interface ValueWriter {
        void write(int row, RecordConsumer out);
    }

    private final String name;
    private final int index;
    private final FieldVector vector;
    private final ValueWriter value;

    CellWriter(String name, int index, FieldVector vector) {
        this.name = name;
        this.index = index;
        this.vector = vector;
        this.value = writer(vector);
    }

    void write(int row, RecordConsumer out) {
        if (!vector.isNull(row)) {
            out.startField(name, index);
            value.write(row, out);
            out.endField(name, index);
        }
    }

    private static ValueWriter writer(FieldVector vector) {
        return switch (vector) {
            case TimeStampMicroTZVector times -> (row, out) -> out.addLong(times.get(row));
            case BigIntVector longs -> (row, out) -> out.addLong(longs.get(row));
            case UInt8Vector longs -> (row, out) -> out.addLong(longs.get(row));
            case IntVector ints -> (row, out) -> out.addInteger(ints.get(row));
            case UInt4Vector ints -> (row, out) -> out.addInteger(ints.get(row));
            case UInt2Vector shorts -> (row, out) -> out.addInteger(shorts.get(row));
            case TinyIntVector bytes -> (row, out) -> out.addInteger(bytes.get(row));
            case BitVector bits -> (row, out) -> out.addBoolean(bits.get(row) != 0);
            case VarCharVector text -> (row, out) -> out.addBinary(Binary.fromConstantByteArray(text.get(row)));
            default -> throw new IllegalArgumentException("No way to write column " + vector.getName());
        };
    }
}
