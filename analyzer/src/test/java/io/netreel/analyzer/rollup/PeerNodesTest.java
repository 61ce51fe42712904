package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.input.RecordedHost;
import io.netreel.analyzer.testing.CaptureBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeerNodesTest {

    private static final List<RecordedHost> HOSTS = List.of(host("web-1"), host("web-2"));

    @Test
    void putsAnAddressOfARecordedHostToItsNodeWhateverItsName() {
        assertThat(nodeNames(new PeerAddress(0, "10.0.0.2", 1, "web-2.test", 1), peer("10.0.0.9", null)))
                .containsExactly("web-2", "10.0.0.9");
    }

    @Test
    void groupsTheOthersByNetworkUnlessTheyAreAlone() {
        assertThat(nodeNames(
                        Stream.of("203.0.113.1", "203.0.113.2", "203.0.114.1", "2001:db8::1", "2001:db8::2", "junk")
                                .map(address -> peer(address, null))
                                .toArray(PeerAddress[]::new)))
                .containsExactly(
                        "203.0.113.0/24", "203.0.113.0/24", "203.0.114.1", "2001:db8::/64", "2001:db8::/64", "junk");
    }

    @Test
    void groupsWhatDnsNamedByItsName() {
        PeerNodes nodes = PeerNodes.of(
                HOSTS,
                List.of(
                        peer("203.0.113.1", "www.test"),
                        peer("198.51.100.7", "www.test"),
                        peer("203.0.113.2", null),
                        peer("203.0.113.3", null)));

        assertThat(nodes.nodeOf()).containsExactly(3, 3, 2, 2);
        assertThat(nodes.nodes().subList(2, 4))
                .containsExactly(new Node("203.0.113.0/24", -1, 2), new Node("www.test", -1, 2));
    }

    @Test
    void keepsANameThatLooksLikeANetworkApartFromTheNetwork() {
        PeerNodes nodes =
                PeerNodes.of(HOSTS, List.of(peer("203.0.113.0/24", null), peer("10.1.1.1", "203.0.113.0/24")));

        assertThat(nodes.nodeOf()).doesNotHaveDuplicates();
    }

    @Test
    void putsTheSmallestOfTooManyNetworksTogether() {
        List<PeerAddress> peers = IntStream.range(0, 1500)
                .mapToObj(i -> new PeerAddress(0, "100." + i / 250 + "." + i % 250 + ".1", -1, null, i))
                .toList();
        PeerNodes nodes = PeerNodes.of(HOSTS, peers);

        assertThat(nodes.nodes()).hasSize(2 + 1000 + 1);
        assertThat(nodes.nodes().getLast()).isEqualTo(new Node("other addresses", -1, 500));
        assertThat(nodes.nodeOf().subList(0, 500)).containsOnly(1002);
        assertThat(nodes.nodeOf().subList(500, 1500)).doesNotContain(1002);
    }

    @Test
    void putsTheSmallestOfTooManyArrowsTogether() {
        List<RecordedHost> hosts = List.of(host("a"), host("b"), host("c"), host("d"), host("e"));
        List<PeerAddress> peers = IntStream.range(0, 5000)
                .mapToObj(i -> new PeerAddress(i / 1000, "100." + i % 1000 / 250 + "." + i % 250 + ".1", -1, null, i))
                .toList();
        PeerNodes nodes = PeerNodes.of(hosts, peers);

        assertThat(nodes.nodes()).hasSize(5 + 1000 + 1);
        assertThat(nodes.nodes().getLast()).isEqualTo(new Node("other addresses", -1, 1000));
        assertThat(nodes.nodeOf().subList(0, 2000)).containsOnly(1005);
        assertThat(nodes.nodeOf().subList(2000, 5000)).doesNotContain(1005);
        assertThat(nodes.nodeOf().subList(2000, 3000)).isEqualTo(nodes.nodeOf().subList(3000, 4000));
    }

    private static PeerAddress peer(String address, @Nullable String domain) {
        return new PeerAddress(0, address, -1, domain, 1);
    }

    private static List<String> nodeNames(PeerAddress... peers) {
        PeerNodes nodes = PeerNodes.of(HOSTS, List.of(peers));
        return nodes.nodeOf().stream()
                .map(node -> nodes.nodes().get(node).name())
                .toList();
    }

    private static RecordedHost host(String name) {
        return new RecordedHost(name, CaptureBuilder.capture(name, "id").host(), Set.of());
    }
}
