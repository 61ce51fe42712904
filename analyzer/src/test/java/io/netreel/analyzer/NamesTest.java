package io.netreel.analyzer;

import static io.netreel.analyzer.Rows.query;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.CaptureBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which name the other end of a connection has.
class NamesTest {

    @TempDir
    Path folder;

    private CaptureBuilder web = capture("web-1", "a1");
    private CaptureBuilder db = capture("db-1", "a2");

    @BeforeEach
    void twoHosts() {
        web = capture("web-1", "a1").address("10.0.0.1").ended(600);
        db = capture("db-1", "a2").address("10.0.0.2").ended(600);
    }

    @Test
    void givesTheNameThatWasValidWhenTheConnectionBegan() throws Exception {
        answer(web, 10, "old.test", a("old.test", 60, "192.0.2.1"));
        answer(web, 100, "new.test", a("new.test", 60, "192.0.2.1"));
        connect(web, 9, 1, "192.0.2.1");
        connect(web, 11, 2, "192.0.2.1");
        connect(web, 69, 3, "192.0.2.1");
        connect(web, 71, 4, "192.0.2.1");
        connect(web, 101, 5, "192.0.2.1");
        connect(web, 500, 6, "192.0.2.1");

        assertThat(names())
                .containsExactly(
                        "web-1,1,,",
                        "web-1,2,old.test,dns",
                        "web-1,3,old.test,dns",
                        "web-1,4,old.test,dns_stale",
                        "web-1,5,new.test,dns",
                        "web-1,6,new.test,dns_stale");
    }

    @Test
    void countsAnAnswerFromWhenItCameNotFromWhenItWasAskedFor() throws Exception {
        web.dns(
                10,
                "slow.test",
                "A",
                "rcode",
                "'NOERROR'",
                "latency_us",
                "2000000",
                "answers",
                "[" + a("slow.test", 5, "192.0.2.1") + "]");
        connect(web, 11, 1, "192.0.2.1");
        connect(web, 16.5, 2, "192.0.2.1");

        assertThat(names()).containsExactly("web-1,1,,", "web-1,2,slow.test,dns");
    }

    @Test
    void keepsAnEarlierNameThatIsStillValidWhenTheLaterIsNot() throws Exception {
        answer(web, 10, "long.test", a("long.test", 3600, "192.0.2.1"));
        answer(web, 20, "short.test", a("short.test", 5, "192.0.2.1"));
        connect(web, 22, 1, "192.0.2.1");
        connect(web, 60, 2, "192.0.2.1");

        assertThat(names()).containsExactly("web-1,1,short.test,dns", "web-1,2,long.test,dns");
    }

    @Test
    void followsCnamesFromTheNameAskedForAndNothingElse() throws Exception {
        answer(
                web,
                10,
                "WWW.test",
                cname("www.test.", 600, "cdn.test."),
                cname("cdn.test", 20, "edge.test"),
                a("edge.test.", 300, "192.0.2.1"),
                a("stranger.test", 300, "192.0.2.9"));
        answer(web, 11, "loop.test", cname("loop.test", 60, "loop.test"), a("x.test", 60, "192.0.2.8"));
        connect(web, 12, 1, "192.0.2.1");
        connect(web, 31, 2, "192.0.2.1");
        connect(web, 12, 3, "192.0.2.9");
        connect(web, 12, 4, "192.0.2.8");

        assertThat(names())
                .containsExactly("web-1,1,www.test,dns", "web-1,2,www.test,dns_stale", "web-1,3,,", "web-1,4,,");
    }

    @Test
    void takesWhatAnotherHostWasToldOnlyWhereTheHostItselfWasNot() throws Exception {
        answer(db, 10, "others.test", a("others.test", 60, "192.0.2.1"), a("others.test", 60, "192.0.2.2"));
        answer(web, 12, "own.test", a("own.test", 1, "192.0.2.1"));
        answer(web, 12, "asked.test", "direction", "'incoming'", a("asked.test", 60, "192.0.2.3"));
        connect(web, 20, 1, "192.0.2.1");
        connect(web, 20, 2, "192.0.2.2");
        connect(web, 90, 3, "192.0.2.2");
        connect(web, 20, 4, "192.0.2.3");

        assertThat(names())
                .containsExactly(
                        "web-1,1,own.test,dns_stale",
                        "web-1,2,others.test,dns_other_host",
                        "web-1,3,others.test,dns_other_host_stale",
                        "web-1,4,asked.test,dns_other_host");
    }

    @Test
    void namesAnIncomingConnectionsClient() throws Exception {
        answer(web, 1, "client.test", a("client.test", 60, "192.0.2.1"));
        web.flow(5, 1, "tcp", "incoming", "10.0.0.1", "192.0.2.1");
        web.flow(5, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2");
        web.write(folder);
        db.ledger(0, 0, "start").write(folder);

        assertThat(query(
                        folder,
                        "SELECT client_name, client_name_source, server_name, server_name_source FROM connection"
                                + " ORDER BY flow_id"))
                .containsExactly("client.test,dns,web-1,host", "web-1,host,db-1,host");
    }

    @Test
    void showsNamesInTheReportsConnectionsAndMap() throws Exception {
        answer(web, 1, "www.test", a("www.test", 60, "192.0.2.1"), a("www.test", 60, "198.51.100.1"));
        connect(web, 5, 1, "192.0.2.1");
        connect(web, 100, 2, "198.51.100.1");
        connect(web, 5, 3, "203.0.113.1");

        ReportData report = ReportData.of(write());

        assertThat(report.nodes()).containsExactly("db-1", "web-1", "203.0.113.1", "www.test");
        assertThat(report.connections("dstIpS", "domainS", "domainSourceS"))
                .containsExactlyInAnyOrder(
                        "192.0.2.1 www.test dns", "198.51.100.1 www.test dns_stale", "203.0.113.1 null null");
    }

    private List<String> names() throws Exception {
        return query(write(), "SELECT host, flow_id, server_name, server_name_source FROM connection ORDER BY 1, 2");
    }

    private Path write() throws Exception {
        web.write(folder);
        db.ledger(0, 0, "start").write(folder);
        return folder;
    }

    // The row's span begins a second before its end.
    private static void connect(CaptureBuilder host, double begin, long flow, String address) {
        host.flow(begin + 1, flow, "tcp", "outgoing", "10.0.0.1", address);
    }

    private static void answer(CaptureBuilder host, double second, String name, String... records) {
        boolean direction = records[0].equals("direction");
        String answers = "[" + String.join(", ", List.of(records).subList(direction ? 2 : 0, records.length)) + "]";
        host.dns(
                second,
                name,
                "A",
                "rcode",
                "'NOERROR'",
                "direction",
                direction ? records[1] : "'outgoing'",
                "answers",
                answers);
    }

    private static String a(String name, int ttl, String address) {
        return record(name, "A", ttl, address);
    }

    private static String cname(String name, int ttl, String target) {
        return record(name, "CNAME", ttl, target);
    }

    private static String record(String name, String type, int ttl, String data) {
        return "{'name': '" + name + "', 'type': '" + type + "', 'ttl': " + ttl + ", 'data': '" + data + "'}";
    }
}
