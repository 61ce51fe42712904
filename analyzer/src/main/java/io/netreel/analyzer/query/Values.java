package io.netreel.analyzer.query;

import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/// DuckDB's Java objects as NULL, Boolean, Number, String, List and Map.
public final class Values {

    private Values() {}

    /// A value of a result.
    public static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Boolean bool -> bool;
            case Number number -> number;
            case OffsetDateTime time -> time.toInstant().toString();
            case Timestamp time -> time.toLocalDateTime().toString();
            case Array array -> list(Arrays.asList((Object[]) array.getArray()));
            case List<?> list -> list(list);
            case DuckDBStruct struct -> map(struct.getMap());
            case Struct struct -> list(Arrays.asList(struct.getAttributes()));
            case Map<?, ?> map -> map(map);
            case Blob blob -> HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
            case JsonNode json -> json.toString();
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(List<?> values) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>(values.size());
        for (Object value : values) {
            plain.add(plain(value));
        }
        return plain;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> values) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return plain;
    }
}
