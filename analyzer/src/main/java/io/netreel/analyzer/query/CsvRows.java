package io.netreel.analyzer.query;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV as RFC 4180 has it. NULL is an empty field, an empty text is a quoted one.
final class CsvRows implements RowWriter {

    private final Writer out;

    CsvRows(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        row(columns.stream().map(ResultColumn::name).toArray());
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            Object value = values[i];
            if (value != null) {
                out.write(field(value instanceof String text ? text : JsonRows.text(value)));
            }
        }
        out.write("\r\n");
    }

    private static String field(String text) {
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
