package io.netreel.analyzer.rollup;

import io.netreel.analyzer.input.RecordedHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which node of the map each address belongs to: a recorded host, a domain, or a network of addresses that nobody
/// recorded or named.
///
/// @param nodes the recorded hosts first, each at its place in the capture set, then the external ones by name
/// @param nodeOf for each address given, the place of its node
record PeerNodes(List<Node> nodes, List<Integer> nodeOf) {

    // Above this the map shows nothing any more; the groups with the fewest bytes become one node.
    private static final int MOST_EXTERNAL = 1000;
    private static final String OTHERS = "other addresses";

    /// What one external node stands for. A domain may be written like a network and is another node still.
    private record Group(String name, boolean isDomain) implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::name).thenComparing(Group::isDomain);

        static Group of(PeerAddress peer) {
            return peer.domain() == null
                    ? new Group(Addresses.network(peer.address()), false)
                    : new Group(peer.domain(), true);
        }

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Members {
        private final Set<String> addresses = new HashSet<>();
        private long bytes;

        String name(Group group) {
            return addresses.size() == 1 && !group.isDomain()
                    ? addresses.iterator().next()
                    : group.name();
        }
    }

    static PeerNodes of(List<RecordedHost> hosts, List<PeerAddress> peers) {
        TreeMap<Group, Members> groups = groups(peers);
        Set<Group> shown = shown(groups);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            nodes.add(new Node(hosts.get(i).name(), i, hosts.get(i).addresses().size()));
        }
        Map<Group, Integer> nodeOfGroup = new HashMap<>();
        int others = 0;
        for (Map.Entry<Group, Members> entry : groups.entrySet()) {
            Members members = entry.getValue();
            if (shown.contains(entry.getKey())) {
                nodeOfGroup.put(entry.getKey(), nodes.size());
                nodes.add(new Node(members.name(entry.getKey()), -1, members.addresses.size()));
            } else {
                others += members.addresses.size();
            }
        }
        int otherNode = nodes.size();
        if (others > 0) {
            nodes.add(new Node(OTHERS, -1, others));
        }
        List<Integer> nodeOf = peers.stream()
                .map(peer -> peer.owner() >= 0 ? peer.owner() : nodeOfGroup.getOrDefault(Group.of(peer), otherNode))
                .toList();
        return new PeerNodes(List.copyOf(nodes), nodeOf);
    }

    private static TreeMap<Group, Members> groups(List<PeerAddress> peers) {
        TreeMap<Group, Members> groups = new TreeMap<>();
        for (PeerAddress peer : peers) {
            if (peer.owner() < 0) {
                Members members = groups.computeIfAbsent(Group.of(peer), key -> new Members());
                members.addresses.add(peer.address());
                members.bytes += peer.bytes();
            }
        }
        return groups;
    }

    private static Set<Group> shown(TreeMap<Group, Members> groups) {
        Set<Group> shown = new HashSet<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Group, Members> entry) -> -entry.getValue().bytes)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_EXTERNAL)
                .forEach(entry -> shown.add(entry.getKey()));
        return shown;
    }
}
