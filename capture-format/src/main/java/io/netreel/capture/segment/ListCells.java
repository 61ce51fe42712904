package io.netreel.capture.segment;

import java.util.BitSet;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;

/// The cells of one field of the structures in a list, with the three levels of Parquet's LIST: the list, its
/// elements, and a structure in each.
final class ListCells implements CellWriter {

    private static final int FIELD = 3; // of the path in a schema: answers, list, element, name

    private final BitSet lists;
    // of each list in the structures; one more than there are lists
    private final int[] begins;
    private final BitSet structures;
    private final BitSet present;
    private final ValueWriter value;
    // Parquet's level of a value that is there; each thing around it that is missing takes one away
    private final int definition;

    /// @param column that the field is written to
    ListCells(ListVector list, ColumnDescriptor column) {
        if (!(list.getDataVector() instanceof StructVector structs)) {
            throw new IllegalArgumentException("No way to write column " + list.getName());
        }
        FieldVector field = structs.getChild(column.getPath()[FIELD]);
        lists = ArrowCells.present(list);
        begins = ArrowCells.offsets(list.getOffsetBuffer(), list.getValueCount());
        structures = ArrowCells.present(structs);
        present = ArrowCells.present(field);
        value = ValueWriter.of(field);
        definition = column.getMaxDefinitionLevel();
    }

    @Override
    public void write(int row, ColumnWriter out) {
        int end = begins[row + 1];
        if (!lists.get(row)) {
            out.writeNull(0, definition - 4);
        } else if (begins[row] == end) {
            out.writeNull(0, definition - 3);
        } else {
            for (int element = begins[row]; element < end; element++) {
                writeElement(element, element == begins[row] ? 0 : 1, out);
            }
        }
    }

    private void writeElement(int element, int repetition, ColumnWriter out) {
        if (present.get(element) && structures.get(element)) {
            value.write(element, repetition, definition, out);
        } else {
            out.writeNull(repetition, structures.get(element) ? definition - 1 : definition - 2);
        }
    }
}
