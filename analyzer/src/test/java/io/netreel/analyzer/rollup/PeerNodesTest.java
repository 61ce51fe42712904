package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.input.RecordedHost;
import io.netreel.analyzer.testing.CaptureBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerNodesTest {

    private static final List<RecordedHost> HOSTS = List.of(
            host("web-1", "10.0.0.1", "172.17.0.1", "fe80::1", "127.0.0.1"),
            host("web-2", "10.0.0.2", "172.17.0.1", "fe80::2", "127.0.0.1"),
            host("web-3", "10.0.0.3"));

    @Test
    void givesAnAddressToTheHostThatHasIt() {
        assertThat(nodeNames(0, "10.0.0.2", "10.0.0.1", "fe80::2%eth0", "FE80::2"))
                .containsExactly("web-2", "web-1", "web-2", "web-2");
    }

    @Test
    void givesLoopbackToTheHostThatUsesIt() {
        assertThat(nodeNames(1, "127.0.0.1", "127.9.9.9", "::1")).containsExactly("web-2", "web-2", "web-2");
        assertThat(nodeNames(2, "127.0.0.1")).containsExactly("web-3");
    }

    @Test
    void givesAnAddressOfSeveralHostsOnlyToItsUser() {
        assertThat(nodeNames(0, "172.17.0.1")).containsExactly("web-1");
        assertThat(nodeNames(2, "172.17.0.1")).containsExactly("172.17.0.1");
    }

    @Test
    void groupsTheOthersByNetworkUnlessTheyAreAlone() {
        assertThat(nodeNames(0, "203.0.113.1", "203.0.113.2", "203.0.114.1", "2001:db8::1", "2001:db8::2", "junk"))
                .containsExactly(
                        "203.0.113.0/24", "203.0.113.0/24", "203.0.114.1", "2001:db8::/64", "2001:db8::/64", "junk");
    }

    @Test
    void putsTheSmallestOfTooManyNetworksTogether() {
        List<PeerAddress> peers = IntStream.range(0, 1500)
                .mapToObj(i -> new PeerAddress(0, "100." + i / 250 + "." + i % 250 + ".1", i))
                .toList();
        PeerNodes nodes = PeerNodes.of(HOSTS, peers);

        assertThat(nodes.nodes()).hasSize(3 + 1000 + 1);
        assertThat(nodes.nodes().getLast()).isEqualTo(new Node("other addresses", -1, 500));
        assertThat(nodes.nodeOf().subList(0, 500)).containsOnly(1003);
        assertThat(nodes.nodeOf().subList(500, 1500)).doesNotContain(1003);
    }

    private static List<String> nodeNames(int host, String... addresses) {
        PeerNodes nodes = PeerNodes.of(
                HOSTS,
                List.of(addresses).stream()
                        .map(address -> new PeerAddress(host, address, 1))
                        .toList());
        return nodes.nodeOf().stream()
                .map(node -> nodes.nodes().get(node).name())
                .toList();
    }

    private static RecordedHost host(String name, String... addresses) {
        return new RecordedHost(name, CaptureBuilder.capture(name, "id").host(), Set.of(addresses));
    }
}
