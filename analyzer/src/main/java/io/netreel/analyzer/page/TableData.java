package io.netreel.analyzer.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.analyzer.rollup.ColumnTable;
import io.netreel.analyzer.rollup.LongColumn;
import io.netreel.report.ColumnValues;
import io.netreel.report.PackedColumns;
import java.io.IOException;
import java.util.Map;

/// Tables as the page reads them: an object that tells the number of each column among the packed ones.
record TableData(JsonGenerator json, PackedColumns columns) {

    void write(String name, ColumnTable table) throws IOException {
        json.writeObjectFieldStart(name);
        writeColumns(table);
        json.writeEndObject();
    }

    /// A table that may hold only some of its rows.
    ///
    /// @param total how many rows there are
    void write(String name, ColumnTable table, long total) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", total);
        writeColumns(table);
        json.writeEndObject();
    }

    private void writeColumns(ColumnTable table) throws IOException {
        PackedColumns.Table packed = columns.table();
        for (Map.Entry<String, LongColumn> column : table.columns().entrySet()) {
            json.writeObjectFieldStart(column.getKey());
            json.writeNumberField("column", packed.add(column.getKey(), values(column.getValue())));
            json.writeEndObject();
        }
    }

    private static ColumnValues values(LongColumn column) {
        return new ColumnValues() {
            @Override
            public int size() {
                return column.size();
            }

            @Override
            public long get(int row) {
                return column.isNull(row) ? PackedColumns.NULL : column.get(row);
            }
        };
    }
}
