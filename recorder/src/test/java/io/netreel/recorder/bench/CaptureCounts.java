package io.netreel.recorder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Counts what is in a capture, with DuckDB.
final class CaptureCounts {

    private CaptureCounts() {}

    /// @param out the folder that the recorder was given
    /// @param netns inode of the network namespace that the load ran in
    static Written of(Path out, Workload workload, long happened, long netns) throws IOException, SQLException {
        Path folder = captureIn(out);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            long rows = number(connection, "SELECT count(*) FROM " + stream(folder, "flow"));
            long lost = number(connection, "SELECT coalesce(sum(count), 0) FROM " + stream(folder, "ledger"));
            long seen = number(
                    connection,
                    "SELECT " + seen(workload) + " FROM " + stream(folder, "flow") + " WHERE netns = " + netns);
            return new Written(rows, lost, bytes(folder, "flow"), OptionalDouble.of((double) seen / happened));
        }
    }

    // Of the load's own: iperf3's stream has a control connection beside it, so there is a little more.
    private static String seen(Workload workload) {
        return switch (workload) {
            case CHURN ->
                "least(sum(opened) FILTER (direction = 'outgoing'), sum(closed) FILTER (direction = 'outgoing'),"
                        + " sum(opened) FILTER (direction = 'incoming'), sum(closed) FILTER (direction = 'incoming'))";
            case BULK -> "sum(bytes_sent) FILTER (direction = 'outgoing' AND transport = 'tcp')";
            case DATAGRAMS, DNS ->
                "least(sum(packets_sent) FILTER (direction = 'outgoing'),"
                        + " sum(packets_received) FILTER (direction = 'incoming'))";
        };
    }

    private static Path captureIn(Path out) throws IOException {
        try (Stream<Path> all = Files.list(out)) {
            return all.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no capture in " + out));
        }
    }

    private static String stream(Path folder, String stream) {
        return "read_parquet('" + folder + "/" + stream + "-*.parquet')";
    }

    private static long bytes(Path folder, String stream) throws IOException {
        long sum = 0;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                sum += file.getFileName().toString().startsWith(stream + "-") ? Files.size(file) : 0;
            }
        }
        return sum;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
