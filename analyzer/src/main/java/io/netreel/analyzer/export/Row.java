package io.netreel.analyzer.export;

import io.netreel.analyzer.query.Values;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of a result, with its columns as far as they are known.
record Row(Map<String, Object> columns) {

    static Row of(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            @Nullable Object value = Values.plain(result.getObject(i));
            if (value != null) {
                columns.put(metadata.getColumnLabel(i), value);
            }
        }
        return new Row(columns);
    }

    /// A column, or NULL.
    @Nullable
    Object get(String column) {
        return columns.get(column);
    }

    /// A column that every row has.
    String required(String column) {
        return Objects.requireNonNull(columns.get(column), column).toString();
    }

    /// A column as a number, or zero where it is not known.
    long number(String column) {
        return columns.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /// A time in microseconds since the epoch.
    long micros(String column) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(required(column)));
    }

    /// The answers of a DNS row.
    List<Map<?, ?>> answers() {
        List<Map<?, ?>> answers = new ArrayList<>();
        if (columns.get("answers") instanceof List<?> list) {
            for (Object answer : list) {
                if (answer instanceof Map<?, ?> map) {
                    answers.add(map);
                }
            }
        }
        return answers;
    }
}
