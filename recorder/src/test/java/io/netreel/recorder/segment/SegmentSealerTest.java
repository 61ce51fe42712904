package io.netreel.recorder.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;
import io.netreel.capture.segment.OpenSegmentFile;
import io.netreel.capture.segment.SegmentHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows on their way to Parquet; DuckDB is the oracle for what was written.
class SegmentSealerTest {

    private static final Manifest.Host HOST = new Manifest.Host(
            "web-1", null, null, null, null, "amd64", 2, 1024, null, Map.of("env", "it's \"prod\""), List.of());

    @TempDir
    Path folder;

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void freesAllMemory() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    @Test
    void keepsEveryValueAndEveryNull() throws Exception {
        Manifest.Segment sealed = seal(batch -> {
            batch.number("ts").set(1_700_000_000_000_001L);
            batch.number("start_ts").set(1_600_000_000_000_002L);
            batch.number("flow_id").set(7);
            for (String text : List.of("transport", "family", "direction", "src_ip", "dst_ip")) {
                batch.text(text).set(text + " ü");
            }
            batch.number("src_port").set(65535);
            batch.number("dst_port").set((short) 40000);
            batch.number("uid").set(-2);
            batch.number("netns").set(-1);
            batch.number("bytes_sent").set(1L << 40);
            batch.number("opened").set(1);
        });

        assertThat(query("SELECT * FROM '" + folder.resolve(sealed.file()) + "'"))
                .containsExactly("2023-11-14 22:13:20.000001+00, 2020-09-13 12:26:40.000002+00, 1, 7, transport ü,"
                        + " family ü, direction ü, src_ip ü, 65535, dst_ip ü, 40000, NULL, NULL, 4294967294, NULL, NULL,"
                        + " 18446744073709551615, 1099511627776, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1,"
                        + " NULL, NULL, NULL, NULL");
    }

    @Test
    void writesTheCataloguesColumnsWithTheirTypes() throws Exception {
        Manifest.Segment sealed = seal();

        assertThat(query(
                        "SELECT column_name, column_type FROM (DESCRIBE FROM '" + folder.resolve(sealed.file()) + "')"))
                .isEqualTo(columns(Stream.FLOW));
        assertThat(sealed.rows()).isZero();
        assertThat(sealed.firstTs()).isNull();
    }

    @Test
    void numbersRowsAndKeepsThemInOrderOverManyBatches() throws Exception {
        List<RowWriter> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            long ts = i;
            rows.add(batch -> writeRequired(batch, ts));
        }
        Manifest.Segment sealed = seal(rows.toArray(RowWriter[]::new));

        assertThat(sealed.rows()).isEqualTo(20_000);
        assertThat(sealed.firstTs()).isEqualTo(Instant.EPOCH);
        assertThat(sealed.lastTs()).isEqualTo(Instant.EPOCH.plusNanos(19_999_000));
        assertThat(query("SELECT count(*), min(seq), max(seq), bool_and(epoch_us(ts) = seq - 1) FROM '"
                        + folder.resolve(sealed.file()) + "'"))
                .containsExactly("20000, 1, 20000, true");
    }

    @Test
    void describesItselfAndItsHash() throws Exception {
        Manifest.Segment sealed = seal(batch -> writeRequired(batch, 1));
        Path file = folder.resolve(sealed.file());

        assertThat(query("SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file
                        + "') WHERE decode(key) LIKE 'netreel%' ORDER BY ALL"))
                .containsExactly(
                        "netreel.capture_id, abcd",
                        "netreel.format_version, 1",
                        "netreel.host, " + ManifestJson.writeHost(HOST),
                        "netreel.previous_sha256, ",
                        "netreel.segment, 1",
                        "netreel.stream, flow");
        assertThat(sealed.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        assertThat(sealed.bytes()).isEqualTo(Files.size(file));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void replacesBytesThatAreNoText() throws Exception {
        Manifest.Segment sealed = seal(batch -> {
            writeRequired(batch, 1);
            batch.text("process_name").set(new byte[] {'a', (byte) 0xff, 'b'});
        });

        assertThat(query("SELECT process_name FROM '" + folder.resolve(sealed.file()) + "'"))
                .containsExactly("a\ufffdb");
    }

    @Test
    void keepsListsOfAnswers() throws Exception {
        Manifest.Segment sealed = seal(
                Stream.DNS,
                batch -> writeQuery(batch, 2),
                batch -> {
                    writeQuery(batch, 3);
                    AnswersCell answers = batch.answers("answers");
                    answers.begin();
                    answers.add("a", "A", 0xffff_ffffL, "192.0.2.1");
                    answers.add("b", "TXT", 0, "it's \"b\"");
                    answers.end();
                },
                batch -> {
                    writeQuery(batch, 1);
                    batch.answers("answers").begin();
                    batch.answers("answers").end();
                },
                batch -> {
                    writeQuery(batch, 4);
                    AnswersCell answers = batch.answers("answers");
                    answers.begin();
                    answers.add("c", "A", 1, "");
                    answers.end();
                });

        String file = folder.resolve(sealed.file()).toString();
        assertThat(query("SELECT txid, len(answers) FROM '" + file + "'"))
                .containsExactly("1, 0", "2, NULL", "3, 2", "4, 1");
        assertThat(query("SELECT txid, unnest(answers, recursive := true) FROM '" + file + "'"))
                .containsExactly("3, a, A, 4294967295, 192.0.2.1", "3, b, TXT, 0, it's \"b\"", "4, c, A, 1, ");
        assertThat(query("SELECT column_name, column_type FROM (DESCRIBE FROM '" + file + "')"))
                .isEqualTo(columns(Stream.DNS));
    }

    @Test
    void keepsARowsCellsTogetherOverManyPagesAndRowGroups() throws Exception {
        Random random = new Random(11);
        List<RowWriter> rows = new ArrayList<>();
        byte[] bytes = new byte[400];
        for (int row = 0; row < 12_000; row++) {
            int id = row;
            random.nextBytes(bytes);
            String name = id + " " + Base64.getEncoder().encodeToString(bytes);
            rows.add(batch -> {
                writeQuery(batch, id);
                batch.text("query_name").set(name);
                AnswersCell answers = batch.answers("answers");
                if (id % 4 < 3) { // none, one, two, or no list
                    answers.begin();
                    for (int answer = 0; answer < id % 4; answer++) {
                        answers.add(name, "A", id, answer + " of " + name);
                    }
                    answers.end();
                }
            });
        }

        String file = "'"
                + folder.resolve(
                        seal(Stream.DNS, rows.toArray(RowWriter[]::new)).file()) + "'";
        assertThat(query("SELECT count(DISTINCT row_group_id) > 1 FROM parquet_metadata(" + file + ")"))
                .containsExactly("true");
        assertThat(query("SELECT count(*), count(DISTINCT query_name), bool_and(seq = epoch_us(ts) + 1),"
                        + " bool_and(starts_with(query_name, epoch_us(ts) || ' ')),"
                        + " bool_and(len(answers) IS NOT DISTINCT FROM nullif(epoch_us(ts) % 4, 3)) FROM " + file))
                .containsExactly("12000, 12000, true, true, true");
        assertThat(query("SELECT count(*), bool_and(a.name = query_name), bool_and(a.ttl = epoch_us(ts)),"
                        + " bool_and(a.data = place - 1 || ' of ' || query_name) FROM " + file
                        + ", unnest(answers) WITH ORDINALITY AS list(a, place)"))
                .containsExactly("9000, true, true, true");
    }

    @Test
    void endsABatchWhoseTextIsLong() throws Exception {
        List<BatchFrame> frames = new ArrayList<>();
        try (Batch batch = new Batch(Stream.DNS, (stream, frame) -> frames.add(frame), new Sequence(), allocator)) {
            for (int row = 0; row < 1000; row++) {
                batch.text("query_name").set("x".repeat(10_000));
                batch.endRow();
            }
        }

        assertThat(frames).hasSizeGreaterThan(30).allMatch(frame -> frame.length() < 400_000);
    }

    private static void writeQuery(Batch batch, long txid) {
        for (String number : List.of("ts", "src_port", "server_port", "txid", "timed_out", "attempt")) {
            batch.number(number).set(txid);
        }
        for (String text : List.of("src_ip", "server_ip", "transport", "query_name", "query_type")) {
            batch.text(text).set(text);
        }
    }

    @FunctionalInterface
    private interface RowWriter {
        void write(Batch batch);
    }

    private static void writeRequired(Batch batch, long ts) {
        for (String number : List.of("ts", "start_ts", "flow_id", "src_port", "dst_port")) {
            batch.number(number).set(ts);
        }
        for (String text : List.of("transport", "family", "direction", "src_ip", "dst_ip")) {
            batch.text(text).set(text);
        }
    }

    private static List<String> columns(Stream stream) {
        return stream.columns().stream()
                .map(column -> column.name() + ", " + column.type().sqlName())
                .toList();
    }

    private Manifest.Segment seal(RowWriter... rows) throws Exception {
        return seal(Stream.FLOW, rows);
    }

    private Manifest.Segment seal(Stream stream, RowWriter... rows) throws Exception {
        Disk disk = new LocalDisk();
        SegmentHeader header = SegmentHeader.of("abcd", new SegmentName(stream, 1), HOST);
        try (OpenSegment open = OpenSegment.create(disk, folder, header);
                Batch batch = new Batch(stream, (any, frame) -> append(open, frame), new Sequence(), allocator)) {
            for (RowWriter row : rows) {
                row.write(batch);
                batch.endRow();
            }
            batch.flush();
            open.finish();
        }
        OpenSegmentFile file = OpenSegmentFile.read(folder.resolve(header.name().open()));
        return new SegmentSealer(disk, folder, allocator).seal(file, "");
    }

    private static void append(OpenSegment segment, BatchFrame frame) {
        try {
            segment.append(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> query(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")")) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        String value = result.getString(column);
                        row.add(value == null ? "NULL" : value);
                    }
                    rows.add(String.join(", ", row));
                }
            }
            return rows;
        }
    }
}
