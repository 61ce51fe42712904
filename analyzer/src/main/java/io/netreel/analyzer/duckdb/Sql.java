package io.netreel.analyzer.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// SQL text: resource files with `${name}` holes, and quoting.
public final class Sql {

    private static final Pattern HOLE = Pattern.compile("\\$\\{(\\w+)}");

    private Sql() {}

    /// The text of a .sql file beside `owner`.
    public static String load(Class<?> owner, String file) {
        try (@Nullable InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `sql` with its holes filled, in one pass: what a value holds is no hole. The values are SQL: quote what
    /// comes from outside.
    public static String fill(String sql, Map<String, String> values) {
        return HOLE.matcher(sql)
                .replaceAll(hole -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), hole.group())));
    }

    /// A SELECT of all rows of `flows`, each with the name of its other end: `peer_host`, `peer_name` and
    /// `peer_name_source`.
    ///
    /// @param flows SQL of a table or view with the columns `host_index`, `dst_ip`, `is_loopback` and `start_ts`
    public static String named(String flows) {
        return fill(load(Sql.class, "named.sql"), Map.of("flows", flows));
    }

    /// A text literal.
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// A quoted name.
    public static String name(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    static String textList(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
