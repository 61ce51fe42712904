package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real server logged and a real client got, against what the recorder saw of it.
@RequiresKernel
class DnsTruthIT {

    private static final int QUESTIONS = 2000;
    // tshark looks where packets come from the queue, the recorder where they come to the socket: in an emulated
    // machine,
    // some milliseconds may lie between
    private static final int MOST_MICROS_APART = Guest.isThis() ? 10_000 : 1000;
    private static final List<String> TYPES =
            List.of("A", "AAAA", "MX", "TXT", "SRV", "PTR", "CNAME", "NS", "SOA", "TYPE65280");

    // "any" is A and AAAA of every name below it
    private static final List<String> ZONE = List.of(
            "address=/any.test/192.0.2.1",
            "address=/any.test/2001:db8::1",
            "mx-host=m1.test,mail.any.test,10",
            "txt-record=t1.test,\"some text\"",
            "srv-host=_sip._udp.test,sip.any.test,5060",
            "ptr-record=1.2.0.192.in-addr.arpa,one.any.test",
            "txt-record=big.test," + "x".repeat(250) + "," + "y".repeat(250) + "," + "z".repeat(250));

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void recordsEachOf2000QueriesInTheServersLog() throws Exception {
        Namespace client = network.client();
        try (DnsServer server = DnsServer.start(network.server(), folder, ZONE);
                Recorder recorder = Recorder.start(folder, "--netns", client.name(), "--interval", "1s");
                PacketCapture packets = PacketCapture.start(client, folder, "veth0")) {
            List<String> questions = questions();
            Dig udp = Dig.ask(client, folder, "+notcp", questions.subList(200, questions.size()));
            Dig tcp = Dig.ask(client, folder, "+tcp", questions.subList(0, 200));
            List<String> answers = new ArrayList<>(udp.answers());
            answers.addAll(tcp.answers());
            Map<String, Double> times = packets.timesUntil("q199");

            try (CaptureReader capture = recorder.stop()) {
                assertThat(server.queries()).hasSizeGreaterThan(QUESTIONS);
                assertThat(capture.rows(
                                "SELECT src_ip, src_port, replace(query_type, 'TYPE', ''), query_name FROM dns"))
                        .containsExactlyInAnyOrderElementsOf(server.queries());
                // dig tells nothing of the answer that makes it ask again over TCP
                assertThat(capture.rows(
                                "SELECT query_name, query_type, txid, rcode FROM dns WHERE NOT truncated ORDER BY ts"))
                        .containsExactlyElementsOf(answers);
                assertThat(capture.rows("""
                        SELECT DISTINCT direction, process_name, uid, attempt, timed_out, rcode IS NULL FROM dns""")).containsExactly("outgoing dig 0 1 false false");
                assertThat(capture.rows("SELECT pid, transport, count(*) FROM dns GROUP BY ALL ORDER BY ALL"))
                        .containsExactlyInAnyOrder(
                                udp.pid() + " udp 1801", udp.pid() + " tcp 1", tcp.pid() + " tcp 200");
                assertThat(capture.rows("""
                        SELECT transport, truncated, rcode FROM dns WHERE query_name = 'big.test' GROUP BY ALL ORDER BY ALL""")).containsExactly("tcp false NOERROR", "udp true NOERROR");
                assertThat(capture.number("SELECT count(*) FROM dns WHERE rcode = 'NXDOMAIN'"))
                        .isGreaterThan(100);
                assertThat(capture.rows("SELECT DISTINCT server_ip, server_port FROM dns ORDER BY ALL"))
                        .containsExactly("10.77.0.2 53", "fd77::2 53");
                assertAnswersAreThose(capture);
                assertLatenciesAreThose(times, capture);
                assertNothingLost(capture);
            }
        }
    }

    @Test
    void tellsQueriesThroughAStubOnceForEachProcessThatAsks() throws Exception {
        Namespace client = network.client();
        try (DnsServer server = DnsServer.start(network.server(), folder, ZONE);
                StubResolver stub = StubResolver.start(
                        client,
                        folder,
                        network.server().ipv4(),
                        network.server().ipv6());
                Recorder recorder = Recorder.start(folder, "--interval", "1s")) {
            List<String> questions = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                // what the server refuses is a failure to whoever asks the stub
                String zone = i % 5 == 0 ? ".refused A" : i % 7 == 0 ? ".none.test A" : ".any.test A";
                questions.add((i % 2 == 0 ? "@127.0.0.1 s" : "@::1 s") + i + zone);
            }
            Dig dig = Dig.ask(client, folder, "+notcp", questions);

            try (CaptureReader capture = recorder.stop()) {
                String ours = " FROM dns WHERE netns = (SELECT DISTINCT netns FROM dns WHERE pid = " + dig.pid() + ")";
                assertThat(capture.rows("SELECT query_name, query_type, txid, rcode" + ours + " AND pid = " + dig.pid()
                                + " ORDER BY ts"))
                        .containsExactlyElementsOf(dig.answers());
                assertThat(capture.rows("SELECT rcode, count(*)" + ours + " AND pid = " + dig.pid()
                                + " GROUP BY ALL ORDER BY ALL"))
                        .containsExactly("NOERROR 137", "NXDOMAIN 23", "SERVFAIL 40");
                assertThat(capture.rows("SELECT src_ip, src_port, replace(query_type, 'TYPE', ''), query_name" + ours
                                + " AND pid = " + stub.pid() + " AND server_port = 53"))
                        .containsExactlyInAnyOrderElementsOf(server.queries());
                assertThat(capture.rows("SELECT DISTINCT direction, process_name" + ours + " ORDER BY ALL"))
                        .containsExactly("outgoing dig", "outgoing unbound");
                // each is told where it was asked, not again where it came
                assertThat(capture.number("SELECT count(*) FROM dns WHERE process_name = 'dnsmasq'"))
                        .isZero();
            }
        }
    }

    @Test
    void tellsEachAttemptOfAQueryWhoseAnswersAreDropped() throws Exception {
        Namespace client = network.client();
        try (DnsServer server = DnsServer.start(network.server(), folder, ZONE);
                Recorder recorder = Recorder.start(folder, "--netns", client.name(), "--interval", "1s")) {
            client.run("nft", "add table inet losing");
            client.run("nft", "add chain inet losing input { type filter hook input priority 0; }");
            client.run("nft", "add rule inet losing input udp sport 53 numgen inc mod 3 != 0 drop");
            List<String> questions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                questions.add("@" + network.server().ipv4() + " d" + i + ".any.test A +tries=3 +timeout=1");
            }
            Dig dig = Dig.ask(client, folder, "+notcp", questions);
            List<String> logged = server.queries();
            assertThat(logged).hasSizeBetween(16, 24);
            // those without an answer are written once they have timed out
            Waiting.until("all rows", () -> OpenRows.count(recorder.folder(), "dns") == logged.size());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT src_ip, src_port, query_type, query_name FROM dns"))
                        .containsExactlyInAnyOrderElementsOf(logged);
                assertThat(
                                capture.rows(
                                        "SELECT query_name, query_type, txid, rcode FROM dns WHERE rcode IS NOT NULL ORDER BY ts"))
                        .containsExactlyElementsOf(dig.answers());
                assertThat(capture.number("SELECT count(*) FROM dns WHERE timed_out <> (rcode IS NULL)"))
                        .isZero();
                assertThat(capture.rows("""
                        SELECT query_name FROM dns GROUP BY query_name
                        HAVING list(attempt ORDER BY ts) <> range(1, count(*) + 1)
                            OR count(rcode) > 1 OR arg_max(rcode IS NULL, attempt) AND count(*) < 3""")).isEmpty();
                assertNothingLost(capture);
            }
        }
    }

    private List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            String server =
                    i % 3 == 0 ? network.server().ipv6() : network.server().ipv4();
            String options = i % 13 == 0 ? " +noedns" : "";
            String type = TYPES.get(i % TYPES.size());
            questions.add("@" + server + " " + name(i) + " " + type + options);
        }
        questions.add("@" + network.server().ipv4() + " big.test TXT +noedns");
        return questions;
    }

    private static String name(int i) {
        return switch (i % 20) {
            case 2 -> "m1.test";
            case 3 -> "t1.test";
            case 4 -> "_sip._udp.test";
            case 5 -> "1.2.0.192.in-addr.arpa";
            case 10, 12, 14 -> "q" + i + ".none.test";
            default -> "q" + i + ".any.test";
        };
    }

    private static void assertAnswersAreThose(CaptureReader capture) throws Exception {
        assertThat(capture.rows("""
                SELECT DISTINCT query_type, answer_count, answer.type, answer.data
                FROM (SELECT query_type, answer_count, query_name, unnest(answers) AS answer FROM dns)
                WHERE query_name <> 'big.test' ORDER BY ALL"""))
                .containsExactly(
                        "A 1 A 192.0.2.1",
                        "AAAA 1 AAAA 2001:db8::1",
                        "MX 1 MX 10 mail.any.test.",
                        "PTR 1 PTR one.any.test.",
                        "SRV 1 SRV 0 0 5060 sip.any.test.",
                        "TXT 1 TXT \"some text\"");
    }

    private static void assertLatenciesAreThose(Map<String, Double> times, CaptureReader capture) throws Exception {
        List<Double> differences = new ArrayList<>();
        for (String row :
                capture.rows("SELECT src_port || ' ' || txid || ' ' || query_name || ' ', latency_us FROM dns")) {
            int end = row.indexOf("  ");
            double seen = Objects.requireNonNull(times.get(row.substring(0, end)), row) * 1e6;
            differences.add(Math.abs(Double.parseDouble(row.substring(end + 2)) - seen));
        }
        differences.sort(Double::compare);
        double median = differences.get(differences.size() / 2);
        double high = differences.get(differences.size() * 99 / 100);
        System.err.printf(
                "%,d latencies differ from tshark's by %.0f µs (median), %.0f µs (99 %%), %.0f µs (most)%n",
                differences.size(), median, high, differences.getLast());
        assertThat(median).isLessThan(MOST_MICROS_APART);
        assertThat(high).isLessThan(MOST_MICROS_APART);
    }

    private static void assertNothingLost(CaptureReader capture) throws Exception {
        assertThat(capture.rows("SELECT kind, count FROM ledger WHERE kind NOT IN ('paused', 'cost') ORDER BY seq"))
                .containsExactly("start NULL", "stop NULL");
    }
}
