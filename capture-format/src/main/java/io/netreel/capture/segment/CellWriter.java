package io.netreel.capture.segment;

import java.util.BitSet;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// Hands the cells of a batch over to one of Parquet's columns. They are taken from their Arrow vector at once, which
/// may be released then: each access to it is checked, which takes longer than the rest.
@FunctionalInterface
interface CellWriter {

    /// Hands over what a row has in the column: one value or none, or those of a list's elements.
    void write(int row, ColumnWriter out);

    /// A writer for each of the schema's columns, in their order.
    static List<CellWriter> all(VectorSchemaRoot root, MessageType schema) {
        return schema.getColumns().stream()
                .map(column -> of(root.getVector(column.getPath()[0]), column))
                .toList();
    }

    private static CellWriter of(@Nullable FieldVector vector, ColumnDescriptor column) {
        return switch (vector) {
            case null -> (row, out) -> out.writeNull(0, 0); // an older recorder's segment
            case ListVector list -> new ListCells(list, column);
            default -> plain(vector, column.getMaxDefinitionLevel());
        };
    }

    private static CellWriter plain(FieldVector vector, int definition) {
        BitSet present = ArrowCells.present(vector);
        ValueWriter value = ValueWriter.of(vector);
        return (row, out) -> {
            if (present.get(row)) {
                value.write(row, 0, definition, out);
            } else {
                out.writeNull(0, 0);
            }
        };
    }
}
