package io.netreel.capture.segment;

import java.util.ArrayList;
import java.util.List;
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
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/// Copies the cells of one column, or of one field of a list's structures, from an Arrow vector to Parquet.
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
            case ListVector list -> listWriter(list);
            default -> throw new IllegalArgumentException("No way to write column " + vector.getName());
        };
    }

    // The three levels of Parquet's LIST. A field without values must not be begun.
    private static ValueWriter listWriter(ListVector list) {
        if (!(list.getDataVector() instanceof StructVector elements)) {
            throw new IllegalArgumentException("No way to write the list " + list.getName());
        }
        List<CellWriter> fields = new ArrayList<>();
        for (FieldVector child : elements.getChildrenFromFields()) {
            fields.add(new CellWriter(child.getName(), fields.size(), child));
        }
        return (row, out) -> {
            int end = list.getElementEndIndex(row);
            out.startGroup();
            if (list.getElementStartIndex(row) < end) {
                out.startField("list", 0);
                for (int element = list.getElementStartIndex(row); element < end; element++) {
                    writeElement(fields, elements, element, out);
                }
                out.endField("list", 0);
            }
            out.endGroup();
        };
    }

    private static void writeElement(List<CellWriter> fields, StructVector elements, int element, RecordConsumer out) {
        out.startGroup();
        if (!elements.isNull(element)) {
            out.startField("element", 0);
            out.startGroup();
            fields.forEach(field -> field.write(element, out));
            out.endGroup();
            out.endField("element", 0);
        }
        out.endGroup();
    }
}
