package io.netreel.recorder.segment;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;

/// The current row's cell of a column of whole numbers, times (microseconds) or truth values (0 and 1).
public final class NumberCell {

    @FunctionalInterface
    private interface Setter {
        void set(int row, long value);
    }

    private final Batch batch;
    private final Setter setter;

    NumberCell(Batch batch, FieldVector vector) {
        this.batch = batch;
        this.setter = setter(vector);
    }

    /// Sets the cell; of a narrower column it takes the low bits.
    public void set(long value) {
        setter.set(batch.row(), value);
    }

    private static Setter setter(FieldVector vector) {
        return switch (vector) {
            case TimeStampMicroTZVector times -> times::setSafe;
            case BigIntVector longs -> longs::setSafe;
            case UInt8Vector longs -> longs::setSafe;
            case IntVector ints -> (row, value) -> ints.setSafe(row, (int) value);
            case UInt4Vector ints -> (row, value) -> ints.setSafe(row, (int) value);
            case UInt2Vector shorts -> (row, value) -> shorts.setSafe(row, (int) value);
            case TinyIntVector bytes -> (row, value) -> bytes.setSafe(row, (int) value);
            case BitVector bits -> (row, value) -> bits.setSafe(row, (int) value);
            default -> throw new IllegalArgumentException(vector.getName() + " is no column of numbers");
        };
    }
}
