package io.netreel.analyzer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// What may have been done to a capture.
public enum Mutation {
    /// Bytes of any file.
    FLIP {
        @Override
        void apply(Random random, Path folder) throws IOException {
            Path file = anyFile(random, folder, "");
            byte[] bytes = Files.readAllBytes(file);
            for (int edits = 1 + random.nextInt(8); edits > 0 && bytes.length > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
        }
    },
    /// The end of any file.
    TRUNCATE {
        @Override
        void apply(Random random, Path folder) throws IOException {
            Path file = anyFile(random, folder, "");
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        }
    },
    /// A file that is gone, or there under the name of another.
    MOVE {
        @Override
        void apply(Random random, Path folder) throws IOException {
            Path file = anyFile(random, folder, "");
            Files.move(file, anyFile(random, folder, ""), StandardCopyOption.REPLACE_EXISTING);
        }
    },
    /// A column that is not there.
    WITHOUT_COLUMN {
        @Override
        void apply(Random random, Path folder) throws IOException, SQLException {
            Path file = anyFile(random, folder, ".parquet");
            Column column = anyColumn(random, file);
            rewrite(file, "SELECT * EXCLUDE (\"" + column.name + "\") FROM segment");
        }
    },
    /// A column of another type.
    OTHER_TYPE {
        @Override
        void apply(Random random, Path folder) throws IOException, SQLException {
            Path file = anyFile(random, folder, ".parquet");
            Column column = anyColumn(random, file);
            String type = pick(random, List.of("VARCHAR", "DOUBLE", "BIGINT", "BLOB", "HUGEINT", "BOOLEAN", "DATE"));
            rewrite(
                    file,
                    "SELECT * REPLACE (try_cast(\"" + column.name + "\" AS " + type + ") AS \"" + column.name
                            + "\") FROM segment");
        }
    },
    /// A value that no recorder writes, in all rows or in some.
    ABSURD_VALUE {
        @Override
        void apply(Random random, Path folder) throws IOException, SQLException {
            Path file = anyFile(random, folder, ".parquet");
            Column column = anyColumn(random, file);
            String name = '"' + column.name + '"';
            String value = "try_cast(" + pick(random, absurd(column)) + " AS " + column.type + ")";
            String rows = random.nextBoolean() ? "true" : "seq % 2 = 0";
            rewrite(
                    file,
                    "SELECT * REPLACE (CASE WHEN " + rows + " THEN " + value + " ELSE " + name + " END AS " + name
                            + ") FROM segment");
        }
    };

    private record Column(String name, String type) {}

    abstract void apply(Random random, Path folder) throws IOException, SQLException;

    /// Does one to three things to the captures in `folder`.
    ///
    /// @return their names
    public static List<String> some(Random random, Path folder) throws IOException {
        List<String> done = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            Mutation mutation = pick(random, List.of(values()));
            try {
                mutation.apply(random, folder);
                done.add(mutation.name());
            } catch (SQLException e) {
                done.add(mutation + " not: " + e.getMessage()); // of what an earlier one left
            }
        }
        return done;
    }

    private static List<String> absurd(Column column) {
        if (column.type.startsWith("TIMESTAMP")) {
            return List.of(
                    "NULL",
                    "'infinity'",
                    "'-infinity'",
                    "make_timestamptz(0)",
                    "make_timestamptz(9223372022399999999)",
                    "make_timestamptz(-9223372022400000000)");
        }
        if (column.type.equals("VARCHAR")) {
            return List.of(
                    "NULL",
                    "''",
                    "repeat('x', 1000000)",
                    "repeat('<script>alert(1)</script>', 1000)",
                    "'a' || chr(0) || chr(27) || '[2J' || chr(8238)",
                    "'999.999.999.999'",
                    "':::::'",
                    "'../../etc/passwd'");
        }
        return List.of("NULL", "-1", "0", "9223372036854775807", "-9223372036854775808", "65535", "2147483647");
    }

    private static Path anyFile(Random random, Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return pick(
                    random,
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(ending))
                            .sorted()
                            .toList());
        }
    }

    private static Column anyColumn(Random random, Path file) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE FROM '" + file + "'")) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return pick(random, columns);
    }

    private static void rewrite(Path file, String select) throws IOException, SQLException {
        Path changed = file.resolveSibling(file.getFileName() + ".changed");
        Map<String, String> metadata = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet pairs = statement.executeQuery(
                    "SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')")) {
                while (pairs.next()) {
                    metadata.put(pairs.getString(1), pairs.getString(2));
                }
            }
            statement.execute("CREATE VIEW segment AS FROM '" + file + "'");
            SegmentWriter.copy(connection, changed, select, metadata);
        }
        Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
