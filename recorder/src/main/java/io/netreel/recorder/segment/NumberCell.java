package io.netreel.recorder.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;

/// The current row's cell of a column of whole numbers, times (microseconds) or truth values (0 and 1).
public final class NumberCell extends Cell {

    private final Batch batch;
    private final BaseFixedWidthVector vector;
    private final long[] values = new long[Batch.MOST_ROWS];

    NumberCell(Batch batch, FieldVector vector) {
        if (!(vector instanceof BaseFixedWidthVector numbers)) {
            throw new IllegalArgumentException(vector.getName() + " is no column of numbers");
        }
        this.batch = batch;
        this.vector = numbers;
    }

    /// Sets the cell; of a narrower column it takes the low bits.
    public void set(long value) {
        int row = batch.row();
        values[row] = value;
        markPresent(row);
    }

    @Override
    void store(int rows) {
        vector.allocateNew(rows);
        storePresence(vector);
        if (vector instanceof BitVector) {
            storeBits(bits(rows), vector.getDataBuffer());
        } else {
            storeNumbers(bytes(vector.getDataBuffer(), rows * vector.getTypeWidth()), rows);
        }
        Arrays.fill(values, 0, rows, 0);
    }

    private BitSet bits(int rows) {
        BitSet bits = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            bits.set(row, values[row] != 0);
        }
        return bits;
    }

    private void storeNumbers(ByteBuffer data, int rows) {
        switch (vector.getTypeWidth()) {
            case Long.BYTES -> data.asLongBuffer().put(values, 0, rows);
            case Integer.BYTES -> {
                for (int row = 0; row < rows; row++) {
                    data.putInt((int) values[row]);
                }
            }
            case Short.BYTES -> {
                for (int row = 0; row < rows; row++) {
                    data.putShort((short) values[row]);
                }
            }
            case Byte.BYTES -> {
                for (int row = 0; row < rows; row++) {
                    data.put((byte) values[row]);
                }
            }
            default -> throw new IllegalStateException(vector.getName() + " has numbers of no usual width");
        }
    }
}
