package io.netreel.analyzer.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.analyzer.rollup.ColumnTable;
import io.netreel.analyzer.rollup.LongColumn;
import java.io.IOException;
import java.util.Map;

/// Tables as the page reads them: an object with an array for each column.
record TableData(JsonGenerator json) {

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
        for (Map.Entry<String, LongColumn> column : table.columns().entrySet()) {
            json.writeArrayFieldStart(column.getKey());
            writeColumn(column.getValue());
            json.writeEndArray();
        }
    }

    private void writeColumn(LongColumn column) throws IOException {
        for (int row = 0; row < column.size(); row++) {
            if (column.isNull(row)) {
                json.writeNull();
            } else {
                json.writeNumber(column.get(row));
            }
        }
    }
}
