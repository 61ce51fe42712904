package io.netreel.analyzer.duckdb;

import com.sun.management.OperatingSystemMXBean;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.temp.TempFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// DuckDB in memory, with a view for each stream and those derived from them, locked down before it sees any SQL of the
/// user.
public final class Session implements AutoCloseable {

    private final TempFolder folder;
    private final Connection connection;

    private Session(TempFolder folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /// Opens a session over the segments of `captures`. A result is whole in memory before its first row is
    /// seen.
    public static Session open(CaptureSet captures) throws SQLException, IOException {
        return open(captures, false, true);
    }

    /// Opens a session that has no views but those of the streams, to find out which segment is damaged.
    static Session openBare(CaptureSet captures) throws SQLException, IOException {
        return open(captures, false, false);
    }

    /// Opens a session that hands out rows as they come. It loses the reason of most failures: see
    /// [DuckErrors#isVague(SQLException)].
    public static Session openStreaming(CaptureSet captures) throws SQLException, IOException {
        return open(captures, true, true);
    }

    private static Session open(CaptureSet captures, boolean streaming, boolean derived)
            throws SQLException, IOException {
        TempFolder folder = TempFolder.create();
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties(streaming));
            try {
                InputLinks links = InputLinks.create(captures, folder.path().resolve("input"));
                configure(connection, folder.path());
                CaptureTables.create(connection, captures);
                StreamViews.create(connection, captures, links);
                if (derived) {
                    DerivedViews.create(connection, captures);
                }
                lockDown(connection, folder.path(), links.realPaths());
                return new Session(folder, connection);
            } catch (SQLException | IOException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            folder.close();
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    private static Properties properties(boolean streaming) {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", Boolean.toString(streaming));
        return properties;
    }

    private static void configure(Connection connection, Path folder) throws SQLException {
        long quarter =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 4;
        int threads = Runtime.getRuntime().availableProcessors();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '" + (quarter >> 20) + "MiB'");
            statement.execute("SET threads = " + threads);
            statement.execute(
                    "SET temp_directory = " + Sql.text(folder.resolve("spill").toString()));
            // Every view is bound to the footers of its files, each time that it is used.
            statement.execute("SET parquet_metadata_cache = true");
            // getQueryProgress() needs the first, and the second keeps DuckDB from drawing a bar of its own.
            statement.execute("SET enable_progress_bar = true");
            statement.execute("SET enable_progress_bar_print = false");
        }
    }

    // In this order: each step takes away what the next would need.
    private static void lockDown(Connection connection, Path folder, List<String> inputs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET allowed_directories = " + Sql.textList(List.of(folder.toString())));
            statement.execute("SET allowed_paths = " + Sql.textList(inputs));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            folder.close();
        }
    }
}
