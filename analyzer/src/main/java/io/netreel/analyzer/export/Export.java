package io.netreel.analyzer.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.output.OutputFolder;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.query.QueryFormat;
import io.netreel.analyzer.query.QueryRunner;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Writes the files of a format.
public final class Export {

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final Session session;
    private final ExportRequest request;
    private final OutputFolder folder;
    private final Progress progress;

    private Export(Session session, ExportRequest request, OutputFolder folder, Progress progress) {
        this.session = session;
        this.request = request;
        this.folder = folder;
        this.progress = progress;
    }

    /// Writes the rows asked for.
    ///
    /// @param session one that hands out rows as they come
    public static void run(
            Session session, ExportRequest request, ExportFormat format, OutputFolder folder, Progress progress)
            throws SQLException {
        request.filter().prepare(session);
        Export export = new Export(session, request, folder, progress);
        switch (format) {
            case ZEEK -> export.zeek();
            case ECS -> export.ecs();
            case CSV -> export.csv();
        }
    }

    private interface RowConsumer {
        void take(Row row) throws IOException;
    }

    private void zeek() throws SQLException {
        folder.<SQLException>write("conn.log", out -> {
            ZeekConn conn = new ZeekConn(out);
            rows("conn.log", request.sql("zeek-conn.sql", Stream.FLOW), conn::write);
            conn.close();
        });
        folder.<SQLException>write("dns.log", out -> {
            ZeekDns dns = new ZeekDns(out);
            rows("dns.log", request.sql("stream-rows.sql", Stream.DNS), dns::write);
            dns.close();
        });
    }

    private void ecs() throws SQLException {
        for (Stream stream : Stream.values()) {
            String name = stream.streamName() + ".ndjson";
            folder.<SQLException>write(
                    name, out -> rows(name, request.sql("stream-rows.sql", stream), row -> json(out, stream, row)));
        }
    }

    private static void json(Writer out, Stream stream, Row row) throws IOException {
        out.write(JSON.writeValueAsString(EcsStreams.document(stream, row)));
        out.write('\n');
    }

    private void csv() throws SQLException {
        for (Stream stream : Stream.values()) {
            String name = stream.streamName() + ".csv";
            folder.<SQLException>write(name, out -> csv(name, request.sql("stream-rows.sql", stream), out));
        }
    }

    private void csv(String name, String sql, Writer out) throws SQLException, IOException {
        try (Statement statement = session.connection().createStatement()) {
            progress.phase("writing " + name);
            progress.watch(statement);
            try (ResultSet result = statement.executeQuery(sql)) {
                QueryRunner.write(result, QueryFormat.CSV, out, progress);
            }
        }
    }

    private void rows(String name, String sql, RowConsumer consumer) throws SQLException, IOException {
        try (Statement statement = session.connection().createStatement()) {
            progress.phase("writing " + name);
            progress.watch(statement);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    consumer.take(Row.of(result));
                }
            }
        }
    }
}
