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

/// Which node of the map each address belongs to: a recorded host, or a network of addresses that nobody
/// recorded.
///
/// @param nodes the recorded hosts first, each at its place in the capture set, then the external ones by name
/// @param nodeOf for each address given, the place of its node
record PeerNodes(List<Node> nodes, List<Integer> nodeOf) {

    // Above this the map shows nothing any more; the networks with the fewest bytes become one node.
    private static final int MOST_EXTERNAL = 1000;
    private static final String OTHERS = "other addresses";

    private static final int AMBIGUOUS = -1;

    static PeerNodes of(List<RecordedHost> hosts, List<PeerAddress> peers) {
        List<Set<String>> addresses = hosts.stream().map(PeerNodes::canonical).toList();
        Map<String, Integer> owners = owners(addresses);
        List<Integer> hostOf = peers.stream()
                .map(peer -> hostOf(peer, addresses.get(peer.host()), owners))
                .toList();
        TreeMap<String, Network> networks = networks(peers, hostOf);
        Set<String> shown = shown(networks);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            nodes.add(new Node(hosts.get(i).name(), i, hosts.get(i).addresses().size()));
        }
        Map<String, Integer> nodeOfNetwork = new HashMap<>();
        int others = 0;
        for (Map.Entry<String, Network> entry : networks.entrySet()) {
            Network network = entry.getValue();
            if (shown.contains(entry.getKey())) {
                nodeOfNetwork.put(entry.getKey(), nodes.size());
                nodes.add(new Node(network.name(entry.getKey()), -1, network.addresses.size()));
            } else {
                others += network.addresses.size();
            }
        }
        int otherNode = nodes.size();
        if (others > 0) {
            nodes.add(new Node(OTHERS, -1, others));
        }
        List<Integer> nodeOf = new ArrayList<>();
        for (int i = 0; i < peers.size(); i++) {
            int host = hostOf.get(i);
            String network = Addresses.network(peers.get(i).address());
            nodeOf.add(host >= 0 ? host : nodeOfNetwork.getOrDefault(network, otherNode));
        }
        return new PeerNodes(List.copyOf(nodes), List.copyOf(nodeOf));
    }

    // Bridges of container engines have the same address on every host: what several hosts claim is nobody's.
    private static Map<String, Integer> owners(List<Set<String>> addresses) {
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < addresses.size(); i++) {
            int host = i;
            for (String address : addresses.get(i)) {
                owners.merge(address, host, (first, second) -> AMBIGUOUS);
            }
        }
        return owners;
    }

    private static Set<String> canonical(RecordedHost host) {
        Set<String> canonical = new HashSet<>();
        host.addresses().forEach(address -> canonical.add(Addresses.canonical(address)));
        return canonical;
    }

    private static int hostOf(PeerAddress peer, Set<String> own, Map<String, Integer> owners) {
        String address = Addresses.canonical(peer.address());
        if (Addresses.isLoopback(peer.address()) || own.contains(address)) {
            return peer.host();
        }
        return owners.getOrDefault(address, AMBIGUOUS);
    }

    private static TreeMap<String, Network> networks(List<PeerAddress> peers, List<Integer> hostOf) {
        TreeMap<String, Network> networks = new TreeMap<>();
        for (int i = 0; i < peers.size(); i++) {
            if (hostOf.get(i) < 0) {
                PeerAddress peer = peers.get(i);
                Network network = networks.computeIfAbsent(Addresses.network(peer.address()), key -> new Network());
                network.addresses.add(peer.address());
                network.bytes += peer.bytes();
            }
        }
        return networks;
    }

    private static Set<String> shown(TreeMap<String, Network> networks) {
        Set<String> shown = new HashSet<>();
        networks.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Network> entry) -> -entry.getValue().bytes)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_EXTERNAL)
                .forEach(entry -> shown.add(entry.getKey()));
        return shown;
    }

    private static final class Network {
        private final Set<String> addresses = new HashSet<>();
        private long bytes;

        String name(String network) {
            return addresses.size() == 1 ? addresses.iterator().next() : network;
        }
    }
}
