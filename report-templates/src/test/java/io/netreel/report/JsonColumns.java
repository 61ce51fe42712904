package io.netreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Columns of a table in JSON; text goes through a dictionary.
final class JsonColumns {
    private final JsonGenerator json;
    private final Map<String, Integer> strings = new LinkedHashMap<>();

    JsonColumns(JsonGenerator json) {
        this.json = json;
    }

    <T> void numbers(List<T> rows, String name, Function<T, @Nullable Number> value) throws IOException {
        json.writeArrayFieldStart(name);
        for (T row : rows) {
            Number number = value.apply(row);
            if (number == null) {
                json.writeNull();
            } else {
                json.writeNumber(number.longValue());
            }
        }
        json.writeEndArray();
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
