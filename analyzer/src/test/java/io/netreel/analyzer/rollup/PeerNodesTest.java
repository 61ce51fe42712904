package io.netreel.analyzer.rollup;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.CaptureReader;
import io.netreel.analyzer.input.RecordedHost;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.terminal.StatusLine;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerNodesTest {

    private static final List<RecordedHost> HOSTS = List.of(host("web-1"), host("web-2"));

    /// An address that a host talked to.
    ///
    /// @param owner the recorded host that it is
    private record Peer(
            int host,
            String address,
            @Nullable Integer owner,
            @Nullable String domain,
            long bytes) {
        String sql() {
            String name = domain == null ? "NULL" : Sql.text(domain);
            return "(" + host + ", " + Sql.text(address) + ", " + owner + ", " + name + ", " + bytes + ")";
        }
    }

    /// @param nodeOf of each address, in the order of those given
    private record Result(List<Node> nodes, List<Integer> nodeOf) {
        List<String> names() {
            return nodeOf.stream().map(node -> nodes.get(node).name()).toList();
        }
    }

    @TempDir
    private static Path folder;

    private final Bundles bundles = new Bundles();
    private final UnsealedSegments unsealed = new UnsealedSegments();
    private final Progress progress = new Progress(StatusLine.onStderr());
    private @Nullable Session session;

    @BeforeEach
    void open() throws Exception {
        Path capture =
                capture("web-1", "id").ledger(0, 0, "start").write(folder.resolve(Long.toString(System.nanoTime())));
        session = Session.open(CaptureReader.read(List.of(capture), bundles, unsealed, text -> {}));
    }

    @AfterEach
    void close() throws Exception {
        if (session != null) {
            session.close();
        }
        progress.close();
        unsealed.close();
        bundles.close();
    }

    @Test
    void putsAnAddressOfARecordedHostToItsNodeWhateverItsName() throws Exception {
        assertThat(nodes(new Peer(0, "10.0.0.2", 1, "web-2.test", 1), peer("10.0.0.9", null))
                        .names())
                .containsExactly("web-2", "10.0.0.9");
    }

    @Test
    void groupsTheOthersByNetworkUnlessTheyAreAlone() throws Exception {
        assertThat(nodes(Stream.of("203.0.113.1", "203.0.113.2", "203.0.114.1", "2001:db8::1", "2001:db8::2", "junk")
                                .map(address -> peer(address, null))
                                .toArray(Peer[]::new))
                        .names())
                .containsExactly(
                        "203.0.113.0/24", "203.0.113.0/24", "203.0.114.1", "2001:db8::/64", "2001:db8::/64", "junk");
    }

    @Test
    void groupsWhatDnsNamedByItsName() throws Exception {
        Result result = nodes(
                peer("203.0.113.1", "www.test"),
                peer("198.51.100.7", "www.test"),
                peer("203.0.113.2", null),
                peer("203.0.113.3", null));

        assertThat(result.nodeOf).containsExactly(3, 3, 2, 2);
        assertThat(result.nodes.subList(2, 4))
                .containsExactly(new Node("203.0.113.0/24", -1, 2), new Node("www.test", -1, 2));
    }

    @Test
    void asksForTheNameThatEachHostKnows() throws Exception {
        Result result =
                nodes(new Peer(0, "203.0.113.1", null, "www.test", 1), new Peer(1, "203.0.113.1", null, null, 1));

        assertThat(result.names()).containsExactly("www.test", "203.0.113.1");
    }

    @Test
    void keepsANameThatLooksLikeANetworkApartFromTheNetwork() throws Exception {
        assertThat(nodes(peer("203.0.113.0/24", null), peer("10.1.1.1", "203.0.113.0/24")).nodeOf)
                .doesNotHaveDuplicates();
    }

    @Test
    void putsTheSmallestOfTooManyNetworksTogether() throws Exception {
        Result result = nodes(
                HOSTS,
                IntStream.range(0, 1500)
                        .mapToObj(i -> new Peer(0, "100." + i / 250 + "." + i % 250 + ".1", null, null, i))
                        .toList());

        assertThat(result.nodes).hasSize(2 + 1000 + 1);
        assertThat(result.nodes.getLast()).isEqualTo(new Node("other addresses", -1, 500));
        assertThat(result.nodeOf.subList(0, 500)).containsOnly(1002);
        assertThat(result.nodeOf.subList(500, 1500)).doesNotContain(1002);
    }

    @Test
    void putsTheSmallestOfTooManyArrowsTogether() throws Exception {
        Result result = nodes(
                List.of(host("a"), host("b"), host("c"), host("d"), host("e")),
                IntStream.range(0, 5000)
                        .mapToObj(
                                i -> new Peer(i / 1000, "100." + i % 1000 / 250 + "." + i % 250 + ".1", null, null, i))
                        .toList());

        assertThat(result.nodes).hasSize(5 + 1000 + 1);
        assertThat(result.nodes.getLast()).isEqualTo(new Node("other addresses", -1, 1000));
        assertThat(result.nodeOf.subList(0, 2000)).containsOnly(1005);
        assertThat(result.nodeOf.subList(2000, 5000)).doesNotContain(1005);
        assertThat(result.nodeOf.subList(2000, 3000)).isEqualTo(result.nodeOf.subList(3000, 4000));
    }

    private static Peer peer(String address, @Nullable String domain) {
        return new Peer(0, address, null, domain, 1);
    }

    private Result nodes(Peer... peers) throws SQLException {
        return nodes(HOSTS, List.of(peers));
    }

    private Result nodes(List<RecordedHost> hosts, List<Peer> peers) throws SQLException {
        Session open = session();
        try (Statement statement = open.connection().createStatement()) {
            statement.execute("CREATE TABLE netreel.peer_address AS SELECT *, '-infinity'::TIMESTAMPTZ AS from_ts,"
                    + " 'infinity'::TIMESTAMPTZ AS to_ts FROM (VALUES "
                    + String.join(", ", peers.stream().map(Peer::sql).toList())
                    + ") AS peer(host, address, owner, domain, bytes)");
        }
        SqlFiles sql = new SqlFiles(open, progress, Map.of(), new StringDictionary());
        List<Node> nodes = PeerNodes.make(sql, hosts, 1000, 3000);
        Map<String, Integer> nodeOf = new HashMap<>();
        try (Statement statement = open.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT host, address, node FROM netreel.peer")) {
            while (rows.next()) {
                nodeOf.put(rows.getInt("host") + " " + rows.getString("address"), rows.getInt("node"));
            }
        }
        return new Result(
                nodes,
                peers.stream()
                        .map(peer -> nodeOf.getOrDefault(peer.host + " " + peer.address, -1))
                        .toList());
    }

    private Session session() {
        if (session == null) {
            throw new IllegalStateException("No session was opened");
        }
        return session;
    }

    private static RecordedHost host(String name) {
        return new RecordedHost(name, capture(name, "id").host(), Set.of());
    }
}
