package io.netreel.capture.segment;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.parquet.column.ColumnWriter;

/// Hands over values that are there.
@FunctionalInterface
interface ValueWriter {

    /// @param index of the value in its vector
    /// @param repetition Parquet's level: 0 where a row begins
    /// @param definition Parquet's level: the column's greatest, since the value is there
    void write(int index, int repetition, int definition, ColumnWriter out);

    /// A writer of a vector's values, of which it keeps a copy.
    static ValueWriter of(FieldVector vector) {
        return switch (vector) {
            case BitVector bits -> ofBits(ArrowCells.values(bits));
            case BaseFixedWidthVector numbers when numbers.getTypeWidth() == Long.BYTES -> ofLongs(longs(numbers));
            case BaseFixedWidthVector numbers -> ofInts(ints(numbers));
            case VarCharVector text -> ofText(TextColumn.of(text));
            default -> throw noWay(vector);
        };
    }

    private static ValueWriter ofBits(BitSet bits) {
        return (index, repetition, definition, out) -> out.write(bits.get(index), repetition, definition);
    }

    private static ValueWriter ofLongs(long[] longs) {
        return (index, repetition, definition, out) -> out.write(longs[index], repetition, definition);
    }

    private static ValueWriter ofInts(int[] ints) {
        return (index, repetition, definition, out) -> out.write(ints[index], repetition, definition);
    }

    private static ValueWriter ofText(TextColumn text) {
        return (index, repetition, definition, out) -> out.write(text.cell(index), repetition, definition);
    }

    private static long[] longs(BaseFixedWidthVector vector) {
        long[] longs = new long[vector.getValueCount()];
        data(vector).asLongBuffer().get(longs);
        return longs;
    }

    private static int[] ints(BaseFixedWidthVector vector) {
        ByteBuffer data = data(vector);
        int[] ints = new int[vector.getValueCount()];
        for (int index = 0; index < ints.length; index++) {
            ints[index] = switch (vector.getTypeWidth()) {
                case Integer.BYTES -> data.getInt();
                case Short.BYTES -> vector instanceof UInt2Vector ? data.getChar() : data.getShort();
                case Byte.BYTES -> data.get();
                default -> throw noWay(vector);
            };
        }
        return ints;
    }

    private static ByteBuffer data(BaseFixedWidthVector vector) {
        return ArrowCells.bytes(vector.getDataBuffer(), (long) vector.getValueCount() * vector.getTypeWidth());
    }

    private static IllegalArgumentException noWay(FieldVector vector) {
        return new IllegalArgumentException("No way to write column " + vector.getName());
    }
}
