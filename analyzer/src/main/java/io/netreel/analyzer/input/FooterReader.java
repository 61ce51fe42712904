package io.netreel.analyzer.input;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// Reads Parquet footers with a DuckDB of its own, so that a damaged one cannot harm the DuckDB that reads the
/// rows.
public final class FooterReader implements AutoCloseable {

    private static final String METADATA = "SELECT key, value FROM parquet_kv_metadata(?) ORDER BY key";
    private static final String ROWS = "SELECT num_rows FROM parquet_file_metadata(?)";
    private static final String COLUMNS = "DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false)";

    private final Connection connection;

    private FooterReader(Connection connection) {
        this.connection = connection;
    }

    /// Starts the DuckDB.
    public static FooterReader open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return new FooterReader(DriverManager.getConnection("jdbc:duckdb:", properties));
    }

    /// The key-value metadata of one file, which is checked to be a whole Parquet file first.
    public Map<String, String> metadata(Path file) throws IOException, UnreadableCaptureException {
        ParquetMagic.check(file);
        try {
            return metadata(withoutGlobs(file.toAbsolutePath().toString()));
        } catch (SQLException e) {
            throw damaged();
        }
    }

    Footer read(Path file) throws UnreadableCaptureException {
        String name = withoutGlobs(file.toAbsolutePath().toString());
        try {
            return new Footer(rows(name), metadata(name), columns(name));
        } catch (SQLException e) {
            throw damaged();
        }
    }

    private static UnreadableCaptureException damaged() {
        return new UnreadableCaptureException("has a damaged footer; copy it again from the recording host");
    }

    private long rows(String file) throws SQLException {
        try (PreparedStatement statement = prepare(ROWS, file);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private Map<String, String> metadata(String file) throws SQLException {
        Map<String, String> metadata = new HashMap<>();
        try (PreparedStatement statement = prepare(METADATA, file);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                metadata.putIfAbsent(text(result, 1), text(result, 2));
            }
        }
        return metadata;
    }

    private Map<String, String> columns(String file) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = prepare(COLUMNS, file);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                columns.put(result.getString(1), result.getString(2));
            }
        }
        return columns;
    }

    private PreparedStatement prepare(String sql, String file) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, file);
        return statement;
    }

    private static String text(ResultSet result, int column) throws SQLException {
        return new String(result.getBytes(column), StandardCharsets.UTF_8);
    }

    // DuckDB takes any file name for a pattern.
    private static String withoutGlobs(String name) {
        return name.replaceAll("[\\[*?]", "[$0]");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
