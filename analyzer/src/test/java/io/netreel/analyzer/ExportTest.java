package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.Damage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    @TempDir
    Path folder;

    private Cli export(Path capture, String format, Object... more) {
        List<Object> args =
                new ArrayList<>(List.of("export", capture, "--format", format, "-o", folder.resolve("out")));
        args.addAll(Arrays.asList(more));
        return Cli.run(AnalyzerMain::run, args.toArray());
    }

    private List<Map<String, String>> zeek(String log) throws Exception {
        List<String> fields = List.of();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out").resolve(log))) {
            List<String> cells = List.of(line.split("\t", -1));
            if (line.startsWith("#fields")) {
                fields = cells.subList(1, cells.size());
            } else if (!line.startsWith("#")) {
                assertThat(cells).hasSameSizeAs(fields);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(fields.get(i), cells.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static CaptureBuilder tcp(CaptureBuilder builder, long id, String direction, String... more) {
        return builder.flow(10 + (double) id, id, "tcp", direction, "10.0.0.1", "203.0.113.9", more);
    }

    @Test
    void writesZeeksHeaders() throws Exception {
        Path capture = tcp(capture("web-1", "a1"), 1, "outgoing").write(folder);

        assertThat(export(capture, "zeek")).isEqualTo(new Cli(0, folder.resolve("out") + ": conn.log, dns.log\n", ""));

        assertThat(folder.resolve("out/conn.log")).content().startsWith("""
                #separator \\x09
                #set_separator\t,
                #empty_field\t(empty)
                #unset_field\t-
                #path\tconn
                #open\t2026-11-22-10-00-10
                #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\tnetreel_host\tnetreel_process\tnetreel_pid
                #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]\tstring\tstring\tcount
                """).endsWith("#close\t2026-11-22-10-00-10\n");
        assertThat(folder.resolve("out/dns.log"))
                .content()
                .contains(
                        "\trtt\tquery\tqclass\tqclass_name\tqtype\tqtype_name\trcode\trcode_name\tAA\tTC\tRD\tRA\tZ\tanswers\tTTLs\trejected\t");
    }

    @Test
    void putsTheOpenerFirstAndAddsTheRowsOfAFlow() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(
                        5,
                        7,
                        "tcp",
                        "incoming",
                        "10.0.0.1",
                        "203.0.113.9",
                        "bytes_sent",
                        "100",
                        "bytes_received",
                        "1",
                        "opened",
                        "1")
                .flow(
                        9,
                        7,
                        "tcp",
                        "incoming",
                        "10.0.0.1",
                        "203.0.113.9",
                        "bytes_sent",
                        "50",
                        "process_name",
                        "'ng\tinx\\'")
                .write(folder);
        export(capture, "zeek");

        assertThat(zeek("conn.log"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("ts", "1795341604.000000")
                        .containsEntry("id.orig_h", "203.0.113.9")
                        .containsEntry("id.orig_p", "443")
                        .containsEntry("id.resp_h", "10.0.0.1")
                        .containsEntry("id.resp_p", "1000")
                        .containsEntry("duration", "5.000000")
                        .containsEntry("orig_bytes", "1")
                        .containsEntry("resp_bytes", "150")
                        .containsEntry("conn_state", "S1")
                        .containsEntry("service", "-")
                        .containsEntry("orig_pkts", "-")
                        .containsEntry("netreel_host", "web-1")
                        .containsEntry("netreel_process", "ng\\x09inx\\x5c"));
    }

    @Test
    void tellsTheStateOfAConnectionAsZeekDoes() throws Exception {
        CaptureBuilder builder = capture("web-1", "a1");
        String[][] cases = {
            {"outgoing", "SF", "opened", "1", "closed", "1", "close_reason", "'fin_local'"},
            {"incoming", "SF", "opened", "1", "closed", "1", "close_reason", "'fin_remote'"},
            {"outgoing", "RSTO", "opened", "1", "closed", "1", "close_reason", "'rst_sent'"},
            {"incoming", "RSTR", "opened", "1", "closed", "1", "close_reason", "'rst_sent'"},
            {"outgoing", "RSTR", "opened", "1", "closed", "1", "close_reason", "'rst_received'"},
            {"incoming", "RSTO", "opened", "1", "closed", "1", "close_reason", "'rst_received'"},
            {"outgoing", "S1", "opened", "1", "closed", "1", "close_reason", "'timeout'"},
            {"outgoing", "S1", "opened", "1"},
            {"outgoing", "OTH", "opened", "0"},
            {"unknown", "OTH", "opened", "0"},
            {"outgoing", "REJ", "failed", "'refused'"},
            {"outgoing", "REJ", "failed", "'reset'"},
            {"outgoing", "S0", "failed", "'timeout'"},
            {"outgoing", "S0", "failed", "'unreachable'"},
            {"outgoing", "S0", "failed", "'aborted'"}
        };
        for (int i = 0; i < cases.length; i++) {
            tcp(builder, i, cases[i][0], Arrays.copyOfRange(cases[i], 2, cases[i].length));
        }
        builder.flow(
                        40,
                        100,
                        "udp",
                        "outgoing",
                        "10.0.0.1",
                        "203.0.113.9",
                        "packets_sent",
                        "1",
                        "packets_received",
                        "0")
                .flow(
                        41,
                        101,
                        "udp",
                        "incoming",
                        "10.0.0.1",
                        "203.0.113.9",
                        "packets_sent",
                        "0",
                        "packets_received",
                        "1")
                .flow(
                        42,
                        102,
                        "udp",
                        "incoming",
                        "10.0.0.1",
                        "203.0.113.9",
                        "packets_sent",
                        "1",
                        "packets_received",
                        "0")
                .flow(
                        43,
                        103,
                        "udp",
                        "incoming",
                        "10.0.0.1",
                        "203.0.113.9",
                        "packets_sent",
                        "1",
                        "packets_received",
                        "2");
        export(builder.write(folder), "zeek");

        List<String> expected =
                new ArrayList<>(Arrays.stream(cases).map(one -> one[1]).toList());
        expected.addAll(List.of("S0", "S0", "SHR", "SF"));
        assertThat(zeek("conn.log").stream().map(row -> row.get("conn_state")).toList())
                .isEqualTo(expected);
        assertThat(zeek("conn.log").stream().map(row -> row.get("uid")).toList())
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.matches("C[0-9A-Za-z]{17}"));
    }

    private Path dnsCapture() throws Exception {
        return capture("web-1", "a1")
                .dns(
                        1.5,
                        "ExAmple.org",
                        "AAAA",
                        "rcode",
                        "'NOERROR'",
                        "latency_us",
                        "1500",
                        "truncated",
                        "false",
                        "process_name",
                        "'-'",
                        "answers",
                        "[{'name': 'example.org', 'type': 'CNAME', 'ttl': 60, 'data': 'a,b'}, {'name': 'a', 'type': 'AAAA', 'ttl': NULL, 'data': '2001:db8::1'}]")
                .dns(2, "gone.example", "TYPE65280", "timed_out", "true")
                .write(folder);
    }

    @Test
    void writesDnsAsZeekDoes() throws Exception {
        export(dnsCapture(), "zeek");

        List<Map<String, String>> rows = zeek("dns.log");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst())
                .containsEntry("id.resp_h", "10.0.0.53")
                .containsEntry("trans_id", "7")
                .containsEntry("rtt", "0.001500")
                .containsEntry("query", "ExAmple.org")
                .containsEntry("qtype", "28")
                .containsEntry("qtype_name", "AAAA")
                .containsEntry("rcode", "0")
                .containsEntry("rcode_name", "NOERROR")
                .containsEntry("TC", "F")
                .containsEntry("AA", "-")
                .containsEntry("answers", "a\\x2cb,2001:db8::1")
                .containsEntry("TTLs", "60.000000,-")
                .containsEntry("netreel_process", "\\x2d");
        assertThat(rows.get(1))
                .containsEntry("rtt", "-")
                .containsEntry("qtype", "65280")
                .containsEntry("rcode", "-")
                .containsEntry("answers", "-");
    }

    @Test
    void writesEcsDocuments() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(
                        5,
                        7,
                        "tcp",
                        "incoming",
                        "10.0.0.1",
                        "203.0.113.9",
                        "bytes_sent",
                        "100",
                        "bytes_received",
                        "1",
                        "opened",
                        "1",
                        "uid",
                        "33",
                        "process_name",
                        "'nginx'",
                        "pid",
                        "9",
                        "retransmits",
                        "2")
                .flow(6, 8, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "failed", "'refused'")
                .bash(7, "rm -rf /")
                .ledger(8, 9, "ring_full", "stream", "'flow'", "count", "12")
                .dns(9, "example.org", "A", "rcode", "'NXDOMAIN'", "latency_us", "20")
                .write(folder);
        export(capture, "ecs");

        JsonNode flow = documents("flow").getFirst();
        assertThat(flow.at("/@timestamp").asText()).isEqualTo("2026-11-22T10:00:05Z");
        assertThat(flow.at("/source/ip").asText()).isEqualTo("203.0.113.9");
        assertThat(flow.at("/source/bytes").asInt()).isEqualTo(1);
        assertThat(flow.at("/destination/port").asInt()).isEqualTo(1000);
        assertThat(flow.at("/destination/bytes").asInt()).isEqualTo(100);
        assertThat(flow.at("/network/bytes").asInt()).isEqualTo(101);
        assertThat(flow.at("/network/direction").asText()).isEqualTo("ingress");
        assertThat(flow.at("/event/type").toString()).isEqualTo("[\"connection\",\"start\"]");
        assertThat(flow.at("/process/name").asText()).isEqualTo("nginx");
        assertThat(flow.at("/user/id").asText()).isEqualTo("33");
        assertThat(flow.at("/netreel/retransmits").asInt()).isEqualTo(2);
        JsonNode failed = documents("flow").get(1);
        assertThat(failed.at("/event/outcome").asText()).isEqualTo("failure");
        assertThat(failed.at("/network").has("bytes")).isFalse();
        assertThat(documents("bash").getFirst().at("/process/command_line").asText())
                .isEqualTo("rm -rf /");
        assertThat(documents("ledger").getFirst().at("/netreel/count").asInt()).isEqualTo(12);
        JsonNode dns = documents("dns").getFirst();
        assertThat(dns.at("/dns/question/name").asText()).isEqualTo("example.org");
        assertThat(dns.at("/dns/response_code").asText()).isEqualTo("NXDOMAIN");
        assertThat(dns.at("/event/duration").asInt()).isEqualTo(20_000);
    }

    private List<JsonNode> documents(String stream) throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out").resolve(stream + ".ndjson"))) {
            documents.add(new ObjectMapper().readTree(line));
        }
        return documents;
    }

    @Test
    void writesCsvOfWhatPassesTheFilterAndTheWindow() throws Exception {
        Path capture =
                capture("web-1", "a1").bash(1, "a").bash(2, "b").bash(30, "c").write(folder);

        assertThat(export(capture, "csv", "--filter", "-command:a", "--to", "2026-11-22T10:00:10")
                        .exitCode())
                .isZero();

        assertThat(folder.resolve("out/bash.csv")).content().contains(",b,").hasLineCount(2);
        assertThat(folder.resolve("out/flow.csv"))
                .content()
                .startsWith("host,capture_id,ts,")
                .hasLineCount(1);
    }

    @Test
    void writesIntoNewOrEmptyFoldersOnly() throws Exception {
        Path capture = capture("web-1", "a1").bash(1, "a").write(folder);
        Files.createDirectory(folder.resolve("out"));
        assertThat(export(capture, "csv").exitCode()).isZero();

        assertThat(export(capture, "csv"))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "analyzer: Cannot write " + folder.resolve("out") + ": it is not empty; name a new folder\n"));
    }

    @Test
    void leavesNothingBehindIfItFails() throws Exception {
        Path capture = capture("web-1", "a1").bash(1, "a").write(folder);
        Damage.inTheMiddleOf(capture.resolve("bash-000001.parquet"));

        assertThat(export(capture, "csv").exitCode()).isEqualTo(3);

        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(Objects.requireNonNull(folder.toFile().list())).hasSize(1);
    }
}
