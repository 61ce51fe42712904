package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.temp.TempFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// DuckDB in memory, with a view for each stream and, once they are asked for, those derived from them; locked
/// down before it sees any SQL of the user.
public final class Session implements AutoCloseable {

    private final TempFolder folder;
    private final Connection connection;
    private final DerivedViews derived;

    private Session(TempFolder folder, Connection connection, DerivedViews derived) {
        this.folder = folder;
        this.connection = connection;
        this.derived = derived;
    }

    /// Opens a session over the segments of `captures`, with the machine's [Resources].
    public static Session open(CaptureSet captures) throws SQLException, IOException {
        return open(captures, SessionOptions.of(Resources.ofMachine()));
    }

    /// Opens a session over the segments of `captures`. It has a view for each stream; [#derive(String)] makes others.
    public static Session open(CaptureSet captures, SessionOptions options) throws SQLException, IOException {
        TempFolder folder = TempFolder.create();
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties(options.streaming()));
            try {
                InputLinks links = InputLinks.create(captures, folder.path().resolve("input"));
                configure(connection, folder.path(), options.resources());
                CaptureTables.create(connection, captures);
                StreamViews.create(connection, captures, links);
                lockDown(connection, folder.path(), links.realPaths(), options);
                return new Session(folder, connection, new DerivedViews(connection, captures));
            } catch (SQLException | IOException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            folder.close();
            throw e;
        }
    }

    /// Leaves only rows after `from` and not after `to` to the user's views, and to what is computed from flows
    /// and commands. The names and losses that `netreel` knows from before stay.
    ///
    /// @param from NULL for the begin of the data
    /// @param to NULL for its end
    public void narrow(@Nullable Instant from, @Nullable Instant to) throws SQLException {
        StreamViews.narrow(connection, from, to);
    }

    /// Makes the views and functions that `sql` names, as far as they are derived from the streams and not there yet.
    public void derive(String sql) throws SQLException {
        derived.make(sql);
    }

    /// Makes all views and functions that are derived from the streams.
    public void deriveAll() throws SQLException {
        derived.makeAll();
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

    private static void configure(Connection connection, Path folder, Resources resources) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '" + (resources.duckDbBytes() >> 10) + "KiB'");
            statement.execute("SET threads = " + resources.threads());
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
    private static void lockDown(Connection connection, Path folder, List<String> inputs, SessionOptions options)
            throws SQLException {
        List<String> files = new ArrayList<>(inputs);
        options.writable().forEach(file -> files.add(file.toString()));
        try (Statement statement = connection.createStatement()) {
            if (!options.anyFile()) {
                statement.execute("SET allowed_directories = " + Sql.textList(List.of(folder.toString())));
                statement.execute("SET allowed_paths = " + Sql.textList(files));
                statement.execute("SET enable_external_access = false");
            }
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
