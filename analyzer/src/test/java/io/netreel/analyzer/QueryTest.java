package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @TempDir
    Path folder;

    private Path capture = Path.of("");

    @BeforeEach
    void writeACapture() throws Exception {
        capture = capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "bytes_sent", "10", "process_name", "'curl'")
                .flow(6, 2, "udp", "incoming", "10.0.0.1", "2001:db8::1", "bytes_sent", "2000", "process_name", "''")
                .bash(7, "echo \u001b]0;owned\u0007 \"a,b\"\nrm -rf /")
                .write(folder);
    }

    @Test
    void writesAnAlignedTable() {
        assertThat(query("SELECT host, ts, process_name, bytes_sent, bytes_received FROM flow ORDER BY seq"))
                .isEqualTo(new Cli(0, """
                        host   ts                    process_name  bytes_sent  bytes_received
                        ─────  ────────────────────  ────────────  ──────────  ──────────────
                        web-1  2026-11-22T10:00:05Z  curl                  10            NULL
                        web-1  2026-11-22T10:00:06Z                      2000            NULL
                        (2 rows)
                        """, ""));
    }

    @Test
    void makesCapturedTextAndColumnNamesSafeInATable() {
        assertThat(query("SELECT command AS \"x\u001b[31m\" FROM bash").out()).isEqualTo("""
                        x\\u001b[31m
                        ─────────────────────────────────────────────
                        echo \\u001b]0;owned\\u0007 "a,b"\\u000arm -rf /
                        (1 row)
                        """);
    }

    @Test
    void cutsWideCells() {
        assertThat(query("SELECT repeat('x', 100000) AS a, 1 AS b")
                        .out()
                        .lines()
                        .skip(2))
                .containsExactly("x".repeat(59) + "…  1", "(1 row)");
    }

    @Test
    void writesCsvWithQuotesWhereNeededAndNullEmpty() {
        assertThat(query(
                                "SELECT 'a,b' AS x, 'say \"hi\"' AS \"y,z\", NULL AS n, '' AS e, 1.50 AS d, [1, 2] AS l",
                                "csv")
                        .out())
                .isEqualTo("x,\"y,z\",n,e,d,l\r\n\"a,b\",\"say \"\"hi\"\"\",,\"\",1.50,\"[1,2]\"\r\n");
    }

    @Test
    void writesJsonWithProperTypes() {
        assertThat(query(
                                "SELECT 1::UBIGINT AS i, 1.5::DOUBLE AS d, 'nan'::DOUBLE AS x, true AS b, NULL AS n, '</a>\"' AS t,"
                                        + " TIMESTAMPTZ '2026-11-22 10:00:00.5+00' AS ts, [{'name': 'a', 'ttl': NULL}] AS l,"
                                        + " 2 AS i UNION ALL SELECT 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3",
                                "json")
                        .out())
                .isEqualTo("""
                        [
                        {"i":1,"d":1.5,"x":null,"b":true,"n":null,"t":"</a>\\"","ts":"2026-11-22T10:00:00.500Z","l":[{"name":"a","ttl":null}],"i_2":2},
                        {"i":2,"d":null,"x":null,"b":null,"n":null,"t":null,"ts":null,"l":null,"i_2":3}
                        ]
                        """);
        assertThat(query("SELECT * FROM dns", "json").out()).isEqualTo("[]\n");
    }

    @Test
    void hasAViewForEachStreamWithTheCataloguesColumns() {
        assertThat(query("SELECT typeof(answers) AS t FROM dns UNION ALL SELECT typeof(ts) FROM ledger", "csv")
                        .out())
                .isEqualTo("t\r\n");
        assertThat(query("SELECT column_name FROM (DESCRIBE bash) LIMIT 4", "csv")
                        .out())
                .isEqualTo("column_name\r\nhost\r\ncapture_id\r\nts\r\nseq\r\n");
    }

    @Test
    void fillsTheViewsOfMatchedFlowsForWhoAsks() {
        Path sample = Path.of("../sample-captures/three-hosts");
        assertThat(Cli.run(AnalyzerMain::run, "query", sample, "--format", "csv", "--sql", """
                        SELECT matched, client_host, server_host, count(*) AS flows
                        FROM "FLOW_MATCH" WHERE transport = 'tcp' GROUP BY ALL ORDER BY ALL"""))
                .isEqualTo(new Cli(0, """
                        matched,client_host,server_host,flows\r
                        exact,client-1,db-1,1\r
                        exact,client-1,web-1,956\r
                        exact,web-1,db-1,51\r
                        """, ""));
        assertThat(query("SELECT count(*) AS n FROM (SHOW TABLES) WHERE name IN ('host_clock', 'one_sided')", "csv")
                        .out())
                .isEqualTo("n\r\n2\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_blob('/etc/passwd')",
                "SELECT * FROM read_json('/etc/passwd')",
                "SELECT * FROM read_parquet('/etc/passwd')",
                "SELECT * FROM parquet_metadata('/etc/passwd')",
                "SELECT * FROM sniff_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT getenv('HOME')",
                "CREATE VIEW v AS SELECT * FROM read_text('/etc/passwd')",
                "CREATE MACRO m() AS TABLE SELECT * FROM read_text('/etc/passwd')",
                "SELECT 1) TO '%s'; --",
                "SET memory_limit = '100GB'",
                "SET temp_directory = '/tmp'",
                "SET threads = 100",
                "RESET memory_limit",
                "PRAGMA memory_limit = '100GB'",
                "SELECT set_config('memory_limit', '1GB')",
                "USE netreel",
                "CHECKPOINT",
                "CALL enable_logging()",
                "BEGIN TRANSACTION",
                "PREPARE p AS SELECT 1",
                "SELECT * FROM '/etc/passwd.parquet'",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM 'https://example.org/x.parquet'",
                "COPY (SELECT 1) TO '%s'",
                "COPY flow TO '%s'",
                "WITH a AS (COPY (SELECT 1) TO '%s') SELECT * FROM a",
                "SELECT * FROM query('WITH a AS (COPY (SELECT 1) TO ''%s'') SELECT * FROM a')",
                "SELECT (SELECT count(*) FROM query('SELECT 1'))",
                "EXPLAIN ANALYZE COPY (SELECT 1) TO '%s'",
                "EXPORT DATABASE '%s'",
                "ATTACH '%s.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET lock_configuration = false",
                "SET enable_external_access = true",
                "PRAGMA enable_profiling",
                "CREATE TABLE t AS SELECT 1",
                "CALL pragma_version()",
                "DROP VIEW flow"
            })
    void lockDown(String sql) throws Exception {
        Path segment = capture.resolve("flow-000001.parquet");
        byte[] before = Files.readAllBytes(segment);

        Cli cli = query(sql.replace("%s", segment.toString()));

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).startsWith("analyzer: ").hasLineCount(1);
        assertThat(segment).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "arrow", "csv", "json", "table"})
    void locksAFileDownInEveryFormat(String format) throws Exception {
        Path file = folder.resolve("out." + format);

        Cli cli = write(file, format, "SELECT * FROM read_text('/etc/passwd')");

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.err()).contains("file system operations are disabled").hasLineCount(1);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(capture));
    }

    @Test
    void mayReadOtherFilesIfAllowed() throws Exception {
        Path csv = Files.writeString(folder.resolve("hosts.csv"), "host,owner\nweb-1,anna\n");
        String sql = "SELECT DISTINCT owner FROM flow JOIN read_csv('" + csv + "') USING (host)";

        assertThat(query(sql, "csv").exitCode()).isEqualTo(3);
        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--allow-files", "--sql", sql, "--format", "csv"))
                .isEqualTo(new Cli(0, "owner\r\nanna\r\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO '%s'",
                "ATTACH '%s.db'",
                "INSTALL httpfs",
                "SET memory_limit = '100GB'",
                "SELECT * FROM 'https://example.org/x.parquet'"
            })
    void writesNothingAndLoadsNothingEvenIfFilesAreAllowed(String sql) throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "x");

        Cli cli = Cli.run(
                AnalyzerMain::run, "query", capture, "--allow-files", "--sql", sql.replace("%s", victim.toString()));

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(victim).hasContent("x");
    }

    @Test
    void writesAParquetFileWithExactSums() throws Exception {
        Path file = folder.resolve("out.parquet");
        String sql =
                "SELECT host, sum(bytes_sent + 9007199254740993) AS \"a b\", 1 AS a, 2 AS a FROM flow GROUP BY host; -- end";

        assertThat(write(file, "parquet", sql)).isEqualTo(new Cli(0, "", ""));

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM '" + file + "'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString("host")).isEqualTo("web-1");
            assertThat(result.getBigDecimal("a b")).isEqualByComparingTo("18014398509483996");
            assertThat(result.getInt(4)).isEqualTo(2);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void keepsTheOrderInAParquetFile() throws Exception {
        Path file = folder.resolve("out.parquet");
        assertThat(write(file, "parquet", "SELECT range AS n FROM range(300000) ORDER BY n DESC")
                        .exitCode())
                .isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT bool_and(n = 299999 - file_row_number) FROM read_parquet('"
                                + file + "', file_row_number = true)")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getBoolean(1)).isTrue();
        }
    }

    @Test
    void writesAnArrowStream() throws Exception {
        Path file = folder.resolve("out.arrows");

        assertThat(write(file, "arrow", "SELECT host, src_port, NULL::INTEGER AS n FROM flow ORDER BY seq"))
                .isEqualTo(new Cli(0, "", ""));

        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(Files.newInputStream(file), allocator)) {
            assertThat(reader.loadNextBatch()).isTrue();
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            assertThat(root.getRowCount()).isEqualTo(2);
            assertThat(root.getVector("host").getObject(0)).hasToString("web-1");
            assertThat(root.getVector("n").isNull(1)).isTrue();
        }
    }

    @Test
    void takesTheStatementFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("query.sql"), "-- how many\nSELECT count(*) AS n FROM flow;\n");

        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--file", file, "--format", "csv")
                        .out())
                .isEqualTo("n\r\n2\r\n");
        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--file", folder.resolve("none")))
                .isEqualTo(new Cli(3, "", "analyzer: " + folder.resolve("none") + " does not exist\n"));
        assertThat(Cli.run(AnalyzerMain::run, "query", capture).err())
                .startsWith("analyzer: Missing statement: give --sql or --file\n");
        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--file", file, "--sql", "SELECT 1")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusesToWriteOverACaptureThatItDoesNotRead(@TempDir Path elsewhere) throws Exception {
        Path segment = capture("web-2", "b2")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9")
                .write(elsewhere)
                .resolve("flow-000001.parquet");
        byte[] before = Files.readAllBytes(segment);

        assertThat(write(segment, "csv", "SELECT 1").err()).contains("it is part of a capture");
        assertThat(segment).hasBinaryContent(before);
    }

    @Test
    void refusesToWriteOverACapture() throws Exception {
        Path segment = capture.resolve("flow-000001.parquet");
        byte[] before = Files.readAllBytes(segment);
        for (String format : List.of("parquet", "csv", "arrow")) {
            assertThat(write(segment, format, "SELECT 1").err()).contains("it is part of a capture");
        }
        assertThat(segment).hasBinaryContent(before);
        assertThat(query("SELECT 1", "parquet").err()).startsWith("analyzer: --format parquet needs a file");
    }

    @Test
    void boundsMemoryAndThreads() {
        assertThat(Cli.run(
                                AnalyzerMain::run,
                                "query",
                                capture,
                                "--memory",
                                "512MiB",
                                "--threads",
                                "1",
                                "--format",
                                "csv",
                                "--sql",
                                "SELECT current_setting('memory_limit') AS m, current_setting('threads') AS t")
                        .out())
                .isEqualTo("m,t\r\n256.0 MiB,1\r\n");
        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--memory", "lots", "--sql", "SELECT 1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--memory", "1KB", "--sql", "SELECT 1")
                        .err())
                .startsWith("analyzer: --memory must be at least 256MB");
        assertThat(Cli.run(AnalyzerMain::run, "query", capture, "--threads", "0", "--sql", "SELECT 1")
                        .exitCode())
                .isEqualTo(2);
    }

    private Cli write(Path file, String format, String sql) {
        return Cli.run(AnalyzerMain::run, "query", capture, "--sql", sql, "--format", format, "-o", file);
    }

    @Test
    void tellsBadSqlInASentence() {
        assertThat(query("SELEC 1").err())
                .isEqualTo("analyzer: The SQL cannot be run: syntax error at or near \"SELEC\"\n");
        assertThat(query("SELECT nope FROM flow").err())
                .startsWith("analyzer: The SQL cannot be run: Referenced column \"nope\" not found")
                .contains("! Candidate bindings: ")
                .hasLineCount(1);
        assertThat(query("SELECT percentile(1) FROM flow").err())
                .doesNotContain("Candidate")
                .hasLineCount(1);
        assertThat(query("SELECT seq,\nnope FROM flow").err()).endsWith(" (in line 2)\n");
        assertThat(query("SELECT * FROM flows").err())
                .isEqualTo(
                        "analyzer: The SQL cannot be run: Table with name flows does not exist! Did you mean \"flow\"?\n");
        assertThat(query("SELECT 1; SELECT 2").err()).isEqualTo("analyzer: Only one statement can be run at a time\n");
        assertThat(query(" -- nothing").err()).isEqualTo("analyzer: The SQL is empty; give a SELECT\n");
        assertThat(query("SELECT 1 // (seq - seq) FROM flow").err())
                .startsWith("analyzer: The SQL cannot be run: Division by zero in expression")
                .hasLineCount(1);
    }

    private Cli query(String sql) {
        return query(sql, "table");
    }

    private Cli query(String sql, String format) {
        return Cli.run(AnalyzerMain::run, "query", capture, "--sql", sql, "--format", format);
    }
}
