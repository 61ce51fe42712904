package io.netreel.analyzer.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON array with an object, on a line, for each row.
final class JsonRows implements RowWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final Writer out;
    private final JsonGenerator json;
    private List<String> names = List.of();
    private boolean first = true;

    JsonRows(Writer out) throws IOException {
        this.out = out;
        this.json = JSON.createGenerator(out).setRootValueSeparator(null);
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        names = distinct(columns);
        out.write("[");
    }

    // SELECT 1 AS a, 2 AS a
    private static List<String> distinct(List<ResultColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (ResultColumn column : columns) {
            String name = column.name();
            for (int i = 2; !taken.add(name); i++) {
                name = column.name() + "_" + i;
            }
            names.add(name);
        }
        return names;
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        out.write(first ? "\n" : ",\n");
        first = false;
        json.writeStartObject();
        for (int i = 0; i < values.length; i++) {
            json.writeFieldName(names.get(i));
            write(json, values[i]);
        }
        json.writeEndObject();
        json.flush();
    }

    @Override
    public void end() throws IOException {
        out.write(first ? "]\n" : "\n]\n");
        out.flush();
    }

    /// A list or map as JSON text, a number or boolean as itself.
    static String text(Object value) {
        if (!(value instanceof List<?> || value instanceof Map<?, ?>)) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean bool -> json.writeBoolean(bool);
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Float number when !Float.isFinite(number) -> json.writeNull();
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
