package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.Damage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir
    Path folder;

    private static Cli replay(Object... args) {
        List<Object> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(args));
        return Cli.run(AnalyzerMain::run, all.toArray());
    }

    @Test
    void interleavesStreamsAndHostsInLinesForPeople() throws Exception {
        capture("web-1", "a1")
                .ledger(0, 0, "start")
                .dns(
                        1.5,
                        "db.example.org",
                        "A",
                        "rcode",
                        "'NOERROR'",
                        "latency_us",
                        "1500",
                        "process_name",
                        "'curl'",
                        "pid",
                        "9",
                        "answers",
                        "[{'name': 'db.example.org', 'type': 'A', 'ttl': 60, 'data': '10.0.0.2'}]",
                        "answer_count",
                        "1")
                .flow(
                        3,
                        1,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "process_name",
                        "'curl'",
                        "pid",
                        "9",
                        "bytes_sent",
                        "1536",
                        "bytes_received",
                        "10",
                        "opened",
                        "1",
                        "connect_us",
                        "250",
                        "rtt_us",
                        "1500",
                        "retransmits",
                        "2",
                        "closed",
                        "1",
                        "close_reason",
                        "'fin_local'")
                .flow(5, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.3", "failed", "'refused'")
                .write(folder);
        capture("database-1", "a2")
                .flow(3, 7, "tcp", "incoming", "2001:db8::2", "2001:db8::1", "bytes_sent", "10")
                .bash(4, "rm -rf \u001b[31m/\nreboot")
                .ledger(4.5, 5, "ring_full", "stream", "'flow'", "count", "12")
                .write(folder);

        assertThat(replay(folder)).isEqualTo(new Cli(0, """
                2026-11-22 10:00:00.000000  web-1       ledger  start
                2026-11-22 10:00:01.500000  web-1       dns     A db.example.org  of 10.0.0.53:53  curl[9]  NOERROR in 1.50 ms: 10.0.0.2
                2026-11-22 10:00:03.000000  web-1       flow    tcp 10.0.0.1:1000 -> 10.0.0.2:443  curl[9]  opened in 250 µs, sent 1.50 KiB, received 10 B, 2 retransmitted, rtt 1.50 ms, closed: fin_local
                2026-11-22 10:00:03.000000  database-1  flow    tcp [2001:db8::2]:1000 <- [2001:db8::1]:443  sent 10 B
                2026-11-22 10:00:04.000000  database-1  bash    uid ?[7] $ rm -rf \\u001b[31m/\\u000areboot
                2026-11-22 10:00:04.500000  database-1  ledger  ring_full in flow, 12 lost
                2026-11-22 10:00:05.000000  web-1       flow    tcp 10.0.0.1:1000 -> 10.0.0.3:443  FAILED: refused
                """, ""));
    }

    @Test
    void writesJsonLinesWithWhatIsKnown() throws Exception {
        capture("web-1", "a1").bash(4, "</script>\u001b").write(folder);

        Cli cli = replay(folder, "--format", "json");

        assertThat(cli.out()).hasLineCount(1).doesNotContain("\u001b");
        JsonNode line = new ObjectMapper().readTree(cli.out());
        assertThat(line.path("time").asText()).isEqualTo("2026-11-22T10:00:04Z");
        assertThat(line.path("record").asText()).isEqualTo("bash");
        assertThat(line.path("command").asText()).isEqualTo("</script>\u001b");
        assertThat(line.has("tty")).isFalse();
    }

    @Test
    void keepsTheOrderOfManyRowsOfManyCaptures() throws Exception {
        Random random = new Random(11);
        int rows = 0;
        for (int host = 0; host < 4; host++) {
            CaptureBuilder builder = capture("h" + host, "a" + host).rotated(40);
            for (int i = 0; i < 150; i++) {
                double second = random.nextInt(50);
                rows++;
                if (random.nextBoolean()) {
                    builder.flow(second, i, "tcp", "outgoing", "10.0.0.1", "10.0.0.2");
                } else {
                    builder.bash(second, "c" + i);
                }
            }
            builder.write(folder);
        }

        List<String> keys = new ArrayList<>();
        for (String line : replay(folder, "--format", "json").out().lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            keys.add(String.format(
                    "%s %s %06d",
                    row.path("ts").asText().replace("Z", ""),
                    row.path("capture_id").asText(),
                    row.path("seq").asInt()));
        }
        assertThat(keys).hasSize(rows).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void filtersAndNarrows() throws Exception {
        capture("web-1", "a1")
                .tag("env", "prod")
                .flow(1, 1, "tcp", "outgoing", "10.0.0.1", "10.1.2.3", "process_name", "'nginx'")
                .flow(2, 2, "udp", "outgoing", "10.0.0.1", "10.1.2.3", "process_name", "'nginx'")
                .bash(3, "uptime")
                .write(folder);

        assertThat(replay(folder, "--filter", "process:NGINX cidr:10.1.0.0/16 -transport:udp tag:env=prod")
                        .out())
                .hasLineCount(1)
                .contains("tcp");
        assertThat(replay(folder, "--filter", "-transport:udp").out()).hasLineCount(2);
        assertThat(replay(folder, "--filter", "stream:bash").out())
                .contains("uptime")
                .hasLineCount(1);
        assertThat(replay(folder, "--filter", "process:\"${window}' OR true --\""))
                .isEqualTo(new Cli(0, "", "analyzer: no event in this time passes the filter\n"));
        assertThat(replay(folder, "--from", "2026-11-22T10:00:01").out()).hasLineCount(2);
        assertThat(replay(folder, "--filter", "procss:x"))
                .isEqualTo(
                        new Cli(
                                2,
                                "",
                                "analyzer: --filter, column 1: There is no field 'procss'; did you mean 'process'?\nTry 'analyzer replay --help'.\n"));
    }

    @Test
    void findsTheOtherEndByItsName() throws Exception {
        capture("web-1", "a1")
                .address("10.0.0.1")
                .dns(
                        1,
                        "db.example.org",
                        "A",
                        "rcode",
                        "'NOERROR'",
                        "latency_us",
                        "10",
                        "direction",
                        "'outgoing'",
                        "answers",
                        "[{'name': 'db.example.org', 'type': 'A', 'ttl': 60, 'data': '203.0.113.7'}]")
                .flow(3, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.7")
                .flow(4, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(5, 3, "tcp", "outgoing", "10.0.0.1", "203.0.113.8")
                .write(folder);
        capture("mail", "a2").address("10.0.0.2").bash(1, "uptime").write(folder);

        assertThat(replay(folder, "--filter", "stream:flow domain:*.EXAMPLE.org")
                        .out())
                .hasLineCount(1)
                .contains("203.0.113.7");
        assertThat(replay(folder, "--filter", "stream:flow peer:mail").out())
                .hasLineCount(1)
                .contains("10.0.0.2");
        assertThat(replay(folder, "--filter", "stream:flow -peer:mail -domain:*")
                        .out())
                .hasLineCount(1)
                .contains("203.0.113.8");
        assertThat(replay(folder, "--filter", "example").out()).hasLineCount(2);
    }

    @Test
    void setsAClockRightThatIsProvenWrong() throws Exception {
        CaptureBuilder client = capture("client", "a1").address("10.0.0.1");
        CaptureBuilder server = capture("server", "a2").address("10.0.0.2");
        double skew = 7;
        for (int i = 0; i < 40; i++) {
            String[] more = {
                "opened",
                "1",
                "closed",
                "1",
                "close_reason",
                "'fin_local'",
                "bytes_sent",
                String.valueOf(100 + i),
                "bytes_received",
                "10",
                "packets_sent",
                "5",
                "packets_received",
                "5",
                "connect_us",
                "400",
                "rtt_us",
                "300",
                "retransmits",
                "0",
                "netns",
                "1"
            };
            String port = String.valueOf(20000 + i);
            client.flow(
                    2 + i,
                    i,
                    "tcp",
                    "outgoing",
                    "10.0.0.1",
                    "10.0.0.2",
                    with(more, "src_port", port, "dst_port", "443"));
            server.flow(
                    2 + i + skew,
                    i,
                    "tcp",
                    "incoming",
                    "10.0.0.2",
                    "10.0.0.1",
                    with(swapped(more), "src_port", "443", "dst_port", port));
        }
        client.write(folder);
        server.write(folder);

        List<String> own =
                order(replay(folder, "--own-clocks", "--format", "json").out());
        List<String> aligned = order(replay(folder, "--format", "json").out());

        assertThat(own.subList(0, 6)).containsOnly("client");
        assertThat(aligned.subList(0, 6)).contains("client", "server");
        assertThat(replay(folder, "--format", "json").out()).hasLineCount(80);
    }

    private static String[] with(String[] columns, String... more) {
        List<String> all = new ArrayList<>(List.of(columns));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String[] swapped(String[] columns) {
        List<String> all = new ArrayList<>(List.of(columns));
        all.replaceAll(column -> switch (column) {
            case "bytes_sent" -> "bytes_received";
            case "bytes_received" -> "bytes_sent";
            case "'fin_local'" -> "'fin_remote'";
            case "connect_us" -> "rtt_min_us";
            default -> column;
        });
        return all.toArray(String[]::new);
    }

    private static List<String> order(String lines) throws Exception {
        List<String> hosts = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            hosts.add(new ObjectMapper().readTree(line).path("host").asText());
        }
        return hosts;
    }

    @Test
    void keepsTheTimesBetweenEvents() throws Exception {
        capture("web-1", "a1").bash(1, "a").bash(3, "b").write(folder);

        Instant begin = Instant.now();
        assertThat(replay(folder, "--speed", "4").out()).hasLineCount(2);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(500));

        assertThat(replay(folder, "--speed", "0").err()).startsWith("analyzer: --speed must be above 0\n");
        assertThat(replay(folder, "--speed", "NaN").exitCode()).isEqualTo(2);
    }

    @Test
    void leavesOutADamagedSegment() throws Exception {
        Path good = capture("web-1", "a1").bash(1, "a").write(folder);
        Path broken = capture("web-2", "a2").bash(1, "b").write(folder);
        Damage.inTheMiddleOf(broken.resolve("bash-000001.parquet"));

        Cli cli = replay(good, broken);

        assertThat(cli.exitCode()).isEqualTo(4);
        assertThat(cli.out()).hasLineCount(1);
        assertThat(cli.err()).contains("bash-000001.parquet is damaged in the middle");
    }
}
