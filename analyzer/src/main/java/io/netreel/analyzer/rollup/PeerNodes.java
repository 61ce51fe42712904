package io.netreel.analyzer.rollup;

import io.netreel.analyzer.input.RecordedHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which node of the map each address belongs to: a recorded host, a domain, or a network of addresses that nobody
/// recorded or named.
///
/// @param nodes the recorded hosts first, each at its place in the capture set, then the external ones by name
/// @param nodeOf for each address given, the place of its node
record PeerNodes(List<Node> nodes, List<Integer> nodeOf) {

    // Above these the map shows nothing any more, and the page is too large to be sent: what has the fewest bytes
    // goes to one node.
    private static final int MOST_EXTERNAL = 1000;
    private static final int MOST_ARROWS = 3000;
    private static final String OTHERS = "other addresses";

    /// What one external node stands for. A domain may be written like a network and is another node still.
    private record Group(String name, boolean isDomain) implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::name).thenComparing(Group::isDomain);

        static Group of(PeerAddress address) {
            return address.domain() == null
                    ? new Group(Addresses.network(address.address()), false)
                    : new Group(address.domain(), true);
        }

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    /// What a recorded host and an external node have to do with each other.
    private record Arrow(int host, Group group) implements Comparable<Arrow> {
        private static final Comparator<Arrow> ORDER =
                Comparator.comparingInt(Arrow::host).thenComparing(Arrow::group);

        @Override
        public int compareTo(Arrow other) {
            return ORDER.compare(this, other);
        }
    }

    /// An address of nobody that was recorded.
    private record External(PeerAddress address, Arrow arrow) {

        static External of(PeerAddress address) {
            return new External(address, new Arrow(address.host(), Group.of(address)));
        }

        Group group() {
            return arrow.group();
        }
    }

    private static final class Members {
        private final Set<String> addresses = new HashSet<>();

        String name(Group group) {
            return addresses.size() == 1 && !group.isDomain()
                    ? addresses.iterator().next()
                    : group.name();
        }
    }

    static PeerNodes of(List<RecordedHost> hosts, List<PeerAddress> peers) {
        List<External> external = peers.stream()
                .filter(peer -> peer.owner() < 0)
                .map(External::of)
                .toList();
        Set<Arrow> arrows = largestArrows(external);
        Set<Group> shown = arrows.stream().map(Arrow::group).collect(Collectors.toSet());
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            nodes.add(new Node(hosts.get(i).name(), i, hosts.get(i).addresses().size()));
        }
        Map<Group, Integer> nodeOfGroup = new HashMap<>();
        groups(external).forEach((group, members) -> {
            if (shown.contains(group)) {
                nodeOfGroup.put(group, nodes.size());
                nodes.add(new Node(members.name(group), -1, members.addresses.size()));
            }
        });
        int otherNode = nodes.size();
        int others = (int) external.stream()
                .filter(peer -> !arrows.contains(peer.arrow()))
                .map(peer -> peer.address().address())
                .distinct()
                .count();
        if (others > 0) {
            nodes.add(new Node(OTHERS, -1, others));
        }
        Iterator<External> next = external.iterator();
        List<Integer> nodeOf = new ArrayList<>(peers.size());
        for (PeerAddress peer : peers) {
            nodeOf.add(peer.owner() >= 0 ? peer.owner() : nodeOf(next.next(), arrows, nodeOfGroup, otherNode));
        }
        return new PeerNodes(List.copyOf(nodes), List.copyOf(nodeOf));
    }

    private static int nodeOf(External peer, Set<Arrow> arrows, Map<Group, Integer> nodeOfGroup, int otherNode) {
        return arrows.contains(peer.arrow()) ? nodeOfGroup.getOrDefault(peer.group(), otherNode) : otherNode;
    }

    private static TreeMap<Group, Members> groups(List<External> external) {
        TreeMap<Group, Members> groups = new TreeMap<>();
        for (External peer : external) {
            groups.computeIfAbsent(peer.group(), key -> new Members())
                    .addresses
                    .add(peer.address().address());
        }
        return groups;
    }

    /// The arrows with the most bytes, among those to the nodes with the most bytes.
    private static Set<Arrow> largestArrows(List<External> external) {
        Set<Group> groups = largest(external, External::group, MOST_EXTERNAL);
        return largest(
                external.stream().filter(peer -> groups.contains(peer.group())).toList(), External::arrow, MOST_ARROWS);
    }

    /// The `most` of what the peers belong to that have the most bytes.
    private static <T extends Comparable<T>> Set<T> largest(
            List<External> peers, Function<External, T> belongsTo, int most) {
        Map<T, Long> bytes = peers.stream()
                .collect(Collectors.groupingBy(
                        belongsTo, Collectors.summingLong(peer -> peer.address().bytes())));
        return bytes.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<T, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
