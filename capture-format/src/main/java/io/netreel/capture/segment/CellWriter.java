package io.netreel.capture.segment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.parquet.io.api.RecordConsumer;

/// Copies the cells of one column, or of one field of a list's structures, from an Arrow vector to Parquet. Taken from
/// the vector at once: each access to it is checked, which takes longer than the rest.
final class CellWriter {

    @FunctionalInterface
    private interface ValueWriter {
        void write(int row, RecordConsumer out);
    }

    private final String name;
    private final int index;
    private final BitSet present;
    private final ValueWriter value;

    CellWriter(String name, int index, FieldVector vector) {
        this.name = name;
        this.index = index;
        this.present = bits(vector.getValidityBuffer(), vector.getValueCount());
        this.value = writer(vector);
    }

    void write(int row, RecordConsumer out) {
        if (present.get(row)) {
            out.startField(name, index);
            value.write(row, out);
            out.endField(name, index);
        }
    }

    private static ValueWriter writer(FieldVector vector) {
        return switch (vector) {
            case BitVector bits -> bitWriter(bits);
            case BaseFixedWidthVector numbers -> numberWriter(numbers);
            case VarCharVector text -> textWriter(text);
            case ListVector list -> listWriter(list);
            default -> throw noWay(vector);
        };
    }

    private static ValueWriter bitWriter(BitVector vector) {
        BitSet bits = bits(vector.getDataBuffer(), vector.getValueCount());
        return (row, out) -> out.addBoolean(bits.get(row));
    }

    private static ValueWriter numberWriter(BaseFixedWidthVector vector) {
        int count = vector.getValueCount();
        ByteBuffer data = bytes(vector.getDataBuffer(), (long) count * vector.getTypeWidth());
        if (vector.getTypeWidth() == Long.BYTES) {
            long[] longs = new long[count];
            data.asLongBuffer().get(longs);
            return (row, out) -> out.addLong(longs[row]);
        }
        int[] ints = new int[count];
        for (int row = 0; row < count; row++) {
            ints[row] = switch (vector.getTypeWidth()) {
                case Integer.BYTES -> data.getInt();
                case Short.BYTES -> vector instanceof UInt2Vector ? data.getChar() : data.getShort();
                case Byte.BYTES -> data.get();
                default -> throw noWay(vector);
            };
        }
        return (row, out) -> out.addInteger(ints[row]);
    }

    private static ValueWriter textWriter(VarCharVector vector) {
        TextColumn text = TextColumn.of(vector);
        return (row, out) -> out.addBinary(text.cell(row));
    }

    private static BitSet bits(ArrowBuf buffer, int count) {
        return BitSet.valueOf(bytes(buffer, (count + Byte.SIZE - 1L) / Byte.SIZE));
    }

    private static ByteBuffer bytes(ArrowBuf buffer, long count) {
        return buffer.nioBuffer(0, Math.toIntExact(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static IllegalArgumentException noWay(FieldVector vector) {
        return new IllegalArgumentException("No way to write column " + vector.getName());
    }

    // The three levels of Parquet's LIST. A field without values must not be begun.
    private static ValueWriter listWriter(ListVector list) {
        if (!(list.getDataVector() instanceof StructVector elements)) {
            throw noWay(list);
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
