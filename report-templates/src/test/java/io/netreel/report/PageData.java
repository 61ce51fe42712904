package io.netreel.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The data of a page as tests make it up: plain rows, which [PageJson] writes the way the analyzer does and [Truth]
/// sums up on its own.
final class PageData {
    static final int TCP = 0;
    static final int UDP = 1;
    static final int INCOMING = 0;
    static final int OUTGOING = 1;
    static final int UNKNOWN = 2;

    String title = "Checkout errors after the 14:05 deploy";
    String command = "bin/analyzer report captures -o report.html";
    long start = 1_795_356_000_000L;
    long bucketMillis = 10_000;
    int bucketCount = 180;
    long totalConnections = -1;
    boolean recordedTwice;
    boolean flowsMissing;
    final List<Host> hosts = new ArrayList<>();
    final List<Node> nodes = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final List<SwitchedOff> switchedOff = new ArrayList<>();
    final List<Skipped> skipped = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<Traffic> traffic = new ArrayList<>();
    final List<Connection> connections = new ArrayList<>();
    long totalCommands = -1;
    final List<Query> queries = new ArrayList<>();
    final List<Typed> commands = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();

    /// Reasons why a stream was not recorded, by host.
    final Map<Integer, String> withoutDns = new TreeMap<>();

    final Map<Integer, String> withoutBash = new TreeMap<>();

    record Host(String name, String os, Map<String, String> tags, List<String> addresses) {}

    record Node(String name, int host, double x, double y) {}

    record Loss(
            int host,
            long from,
            long to,
            @Nullable String stream,
            String kind,
            @Nullable Long count) {}

    record Skipped(String name, String reason) {}

    /// What a recorder could not record from a time on.
    record SwitchedOff(int host, long from, String stream, String reason) {}

    /// What is wrong with a file of the first capture.
    record Finding(String problem, String file, String detail) {}

    /// One row of the rollup with its samples in microseconds.
    record Traffic(
            int bucket,
            int host,
            int peer,
            int transport,
            int direction,
            @Nullable Long sent,
            @Nullable Long received,
            @Nullable Long opened,
            @Nullable Long closed,
            @Nullable Long failed,
            @Nullable Long retransmits,
            List<Integer> delays,
            List<Integer> jitters) {}

    record Connection(
            int host,
            int peer,
            long start,
            long end,
            int transport,
            int direction,
            String srcIp,
            int srcPort,
            String dstIp,
            int dstPort,
            @Nullable String process,
            int pid,
            @Nullable String user,
            long sent,
            long received,
            @Nullable Long retransmits,
            int delay,
            @Nullable String failed,
            @Nullable String closeReason) {}

    /// A DNS query.
    ///
    /// @param latency in microseconds, -1 without an answer
    record Query(int host, long ts, String name, String type, String server, String result, int latency, int attempt) {
        boolean timedOut() {
            return result.equals("timeout");
        }
    }

    /// A command line.
    record Typed(
            int host,
            long ts,
            @Nullable String user,
            @Nullable String tty,
            int pid,
            @Nullable String cwd,
            String command,
            boolean truncated,
            @Nullable String shell) {}

    record Mark(int host, long ts, String text) {}

    int bucketOf(long ts) {
        return (int) Math.max(0, Math.ceilDiv(ts - start, bucketMillis) - 1);
    }

    long end() {
        return start + bucketMillis * bucketCount;
    }

    /// Adds a recorded host and its node; both get the same index as long as hosts come before other nodes.
    int host(String name, double x, double y) {
        int index = hosts.size();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("env", "prod");
        hosts.add(new Host(
                name, "Debian GNU/Linux 12", tags, List.of("10.1.0." + (10 + index), "fd00:1::" + (10 + index))));
        nodes.add(new Node(name, index, x, y));
        return index;
    }

    int external(String name, double x, double y) {
        nodes.add(new Node(name, -1, x, y));
        return nodes.size() - 1;
    }
}
