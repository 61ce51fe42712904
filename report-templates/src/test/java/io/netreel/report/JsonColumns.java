package io.netreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Columns of tables, packed; in the JSON are their numbers. Text goes through a dictionary.
final class JsonColumns {
    private final JsonGenerator json;
    private final PackedColumns packed;
    private PackedColumns.Table table;
    private final Map<String, Integer> strings = new LinkedHashMap<>();

    JsonColumns(JsonGenerator json, PackedColumns packed) {
        this.json = json;
        this.packed = packed;
        this.table = packed.table();
    }

    /// What follows are columns of this table.
    void table(String name) throws IOException {
        json.writeObjectFieldStart(name);
        table = packed.table();
    }

    <T> void numbers(List<T> rows, String name, Function<T, @Nullable Number> value) throws IOException {
        long[] values = rows.stream()
                .map(value)
                .mapToLong(number -> number == null ? PackedColumns.NULL : number.longValue())
                .toArray();
        json.writeObjectFieldStart(name);
        json.writeNumberField("column", table.add(name, ColumnValues.of(values)));
        json.writeEndObject();
    }

    <T> void texts(List<T> rows, String name, Function<T, @Nullable String> value) throws IOException {
        numbers(rows, name, row -> index(value.apply(row)));
    }

    private int index(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        strings.putIfAbsent(text, strings.size());
        return strings.get(text);
    }

    /// After all columns.
    void dictionary() throws IOException {
        json.writeArrayFieldStart("strings");
        for (String text : strings.keySet()) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
