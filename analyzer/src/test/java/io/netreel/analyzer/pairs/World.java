package io.netreel.analyzer.pairs;

import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.SegmentWriter;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A simulated network of hosts with clocks of their own. It plays connections, packet by packet where it
/// matters, and writes down what each host's recorder would: it knows which two flows are one, and every clock's
/// error. Times are seconds since [CaptureBuilder#START].
final class World {

    /// A flow, as one recorder tells it.
    record FlowName(String captureId, long flowId) {}

    /// A recorded host. Its clock reads `(1 + drift) · t + offset`, and `step` more from `stepAt` on.
    static final class Host {
        final String name;
        final String captureId;
        final String address;
        final double offset;
        final double driftPpm;
        double stepAt = Double.POSITIVE_INFINITY;
        double step;
        boolean stepIsTold = true;
        /// Seconds in which its recorder says that it lost flows.
        final List<Double> losses = new ArrayList<>();
        private final List<Map<String, String>> flows = new ArrayList<>();
        private final List<Map<String, String>> ledger = new ArrayList<>();
        private long flowIds;

        private Host(String name, String captureId, String address, double offset, double driftPpm) {
            this.name = name;
            this.captureId = captureId;
            this.address = address;
            this.offset = offset;
            this.driftPpm = driftPpm;
        }

        /// What the clock reads, in seconds.
        double clock(double t) {
            return t * (1 + driftPpm / 1e6) + offset + (t >= stepAt ? step : 0);
        }

        long micros(double t) {
            return (long) Math.floor(clock(t) * 1e6);
        }
    }

    /// How a connection goes.
    ///
    /// @param ending who ends it and how: fin or rst by client or server, or empty if nobody does
    record Plan(double start, double length, long up, long down, String ending, int segments) {}

    /// The ends as each side sees them.
    record Ends(String clientIp, int clientPort, String serverIp, int serverPort) {}

    final Random random;
    final List<Host> hosts = new ArrayList<>();
    final Map<FlowName, FlowName> truth = new HashMap<>();
    /// Flows that the other side's recorder lacks.
    final Set<FlowName> lone = new HashSet<>();
    private final Map<String, Double> oneWay = new HashMap<>();
    private final double interval;

    World(long seed, double interval) {
        random = new Random(seed);
        this.interval = interval;
    }

    Host host(String name, double offset, double driftPpm) {
        int number = hosts.size() + 1;
        Host host = new Host(name, "c" + number, "10.0.0." + number, offset, driftPpm);
        hosts.add(host);
        return host;
    }

    /// Sets the least delay from one host to another, in seconds.
    void delay(Host from, Host to, double seconds) {
        oneWay.put(from.name + ' ' + to.name, seconds);
    }

    // One packet in ten meets a queue, whose length has no mean.
    private double delay(Host from, Host to) {
        double least = oneWay.getOrDefault(from.name + ' ' + to.name, 0.0001);
        double tail = random.nextInt(10) == 0 ? 0.0002 * Math.pow(1 - random.nextDouble(), -1.1) : 0;
        return least * (1 + 0.2 * random.nextDouble()) + Math.min(tail, 2);
    }

    /// Plays a TCP connection. A side that is not recorded is null.
    void connect(
            Host client, Host server, Plan plan, Ends atClient, Ends atServer, boolean clientSees, boolean serverSees) {
        double syn = plan.start + delay(client, server);
        boolean synAckLost = random.nextInt(40) == 0;
        double synAckSent = synAckLost ? syn + 1 : syn;
        double established = synAckSent + delay(server, client);
        boolean ackLost = random.nextInt(40) == 0;
        double child = established + delay(client, server) + (ackLost ? 0.2 : 0);
        double smoothed = server.clock(child) - server.clock(synAckSent);
        int samples = random.nextInt(plan.segments);
        for (int i = 0; i < samples; i++) {
            smoothed = smoothed * 7 / 8 + (delay(server, client) + delay(client, server)) / 8;
        }
        double last = Math.max(established, child) + plan.length;
        double clientEnd = Double.POSITIVE_INFINITY;
        double serverEnd = Double.POSITIVE_INFINITY;
        switch (plan.ending) {
            case "client fin" -> {
                double fin = last + delay(client, server);
                clientEnd = fin + delay(server, client);
                serverEnd = clientEnd + random.nextDouble() * 0.01 + delay(server, client) + delay(client, server);
            }
            case "server fin" -> {
                double fin = last + delay(server, client);
                serverEnd = fin + delay(client, server);
                clientEnd = serverEnd + random.nextDouble() * 0.01 + delay(client, server) + delay(server, client);
            }
            case "client rst" -> {
                clientEnd = last;
                serverEnd = last + delay(client, server);
            }
            case "server rst" -> {
                serverEnd = last;
                clientEnd = last + delay(server, client);
            }
            default -> {}
        }
        String first = plan.ending.contains("client") ? "local" : "remote";
        @Nullable FlowName atClientName = null;
        @Nullable FlowName atServerName = null;
        if (clientSees) {
            Map<String, String> flow = flow(client, "tcp", "outgoing", plan.start);
            ends(flow, atClient.clientIp, atClient.clientPort, atClient.serverIp, atClient.serverPort);
            long connect = client.micros(established) - client.micros(plan.start);
            flow.put("connect_us", Long.toString(connect));
            atClientName =
                    rows(client, flow, established, clientEnd, plan, plan.up, plan.down, reason(plan, first), 0, 1);
        }
        if (serverSees) {
            Map<String, String> flow = flow(server, "tcp", "incoming", child);
            ends(flow, atServer.serverIp, atServer.serverPort, atServer.clientIp, atServer.clientPort);
            flow.put("rtt_us", Long.toString((long) (smoothed * 1e6)));
            int again = synAckLost ? 1 : 0;
            String other = first.equals("local") ? "remote" : "local";
            atServerName = rows(
                    server, flow, child, serverEnd, plan, plan.down, plan.up, reason(plan, other), again, samples + 1);
        }
        know(atClientName, atServerName);
    }

    private void know(@Nullable FlowName client, @Nullable FlowName server) {
        if (client != null && server != null) {
            truth.put(client, server);
        } else if (client != null) {
            lone.add(client);
        } else if (server != null) {
            lone.add(server);
        }
    }

    private static @Nullable String reason(Plan plan, String first) {
        if (plan.ending.isEmpty()) {
            return null;
        }
        return plan.ending.endsWith("fin") ? "fin_" + first : first.equals("local") ? "rst_sent" : "rst_received";
    }

    /// Plays datagrams that go there and back.
    void talk(
            Host client, Host server, double start, double length, Ends ends, boolean clientSees, boolean serverSees) {
        @Nullable FlowName atClient = null;
        @Nullable FlowName atServer = null;
        if (clientSees) {
            Map<String, String> flow = flow(client, "udp", "outgoing", start);
            ends(flow, ends.clientIp, ends.clientPort, ends.serverIp, ends.serverPort);
            atClient = row(client, flow, start + length, 100, 200);
        }
        if (serverSees) {
            double seen = start + delay(client, server);
            Map<String, String> flow = flow(server, "udp", "incoming", seen);
            ends(flow, ends.serverIp, ends.serverPort, ends.clientIp, ends.clientPort);
            atServer = row(server, flow, seen + length, 200, 100);
        }
        know(atClient, atServer);
    }

    private static Map<String, String> flow(Host host, String transport, String direction, double start) {
        Map<String, String> flow = new TreeMap<>();
        flow.put("flow_id", Long.toString(++host.flowIds));
        flow.put("transport", transport);
        flow.put("family", "ipv4");
        flow.put("direction", direction);
        flow.put("start", Double.toString(start));
        return flow;
    }

    private static void ends(Map<String, String> flow, String srcIp, int srcPort, String dstIp, int dstPort) {
        flow.put("src_ip", srcIp);
        flow.put("src_port", Integer.toString(srcPort));
        flow.put("dst_ip", dstIp);
        flow.put("dst_port", Integer.toString(dstPort));
    }

    private FlowName rows(
            Host host,
            Map<String, String> flow,
            double opened,
            double ended,
            Plan plan,
            long sent,
            long received,
            @Nullable String reason,
            int retransmits,
            int packets) {
        double start = Double.parseDouble(flow.getOrDefault("start", "0"));
        boolean closed = Double.isFinite(ended);
        double firstRow = closed && ended - start < interval ? ended : opened + interval / 2;
        Map<String, String> opening = new TreeMap<>(flow);
        opening.put("opened", "1");
        opening.put("closed", firstRow == ended ? "1" : "0");
        opening.put("retransmits", Integer.toString(retransmits));
        opening.put("packets_received", Integer.toString(packets));
        if (firstRow == ended) {
            opening.put("close_reason", String.valueOf(reason));
            return row(host, opening, ended, sent, received);
        }
        FlowName name = row(host, opening, firstRow, sent / 2, received / 2);
        if (closed) {
            Map<String, String> closing = new TreeMap<>(flow);
            closing.put("opened", "0");
            closing.put("closed", "1");
            closing.put("retransmits", "0");
            closing.put("packets_received", Integer.toString(plan.segments));
            closing.put("close_reason", String.valueOf(reason));
            closing.remove("connect_us");
            row(host, closing, ended, sent - sent / 2, received - received / 2);
        }
        return name;
    }

    // A row tells all its times by the clock as it was when it was written.
    private static FlowName row(Host host, Map<String, String> flow, double end, long sent, long received) {
        Map<String, String> row = new TreeMap<>(flow);
        double start = Double.parseDouble(row.remove("start"));
        long stepped = end >= host.stepAt && start < host.stepAt ? Math.round(host.step * 1e6) : 0;
        row.put("written", Double.toString(end));
        row.put("ts", Long.toString(host.micros(end)));
        row.put("start_ts", Long.toString(host.micros(start) + stepped));
        row.put("bytes_sent", Long.toString(sent));
        row.put("bytes_received", Long.toString(received));
        host.flows.add(row);
        return new FlowName(host.captureId, Long.parseLong(row.getOrDefault("flow_id", "0")));
    }

    /// Writes each host's capture into a folder of its own.
    ///
    /// @param from when the recorders started
    /// @param to when they stopped
    void write(Path folder, double from, double to) throws IOException, SQLException {
        for (Host host : hosts) {
            host.ledger.clear();
            ledger(host, from, "start");
            if (Double.isFinite(host.stepAt) && host.stepIsTold) {
                ledger(host, host.stepAt, "clock_step");
            }
            for (double second : host.losses) {
                ledger(host, second, "ring_full");
                host.ledger.getLast().put("until_ts", Long.toString(host.micros(second + 1)));
            }
            ledger(host, to, "stop");
            List<Map<String, String>> all = new ArrayList<>(host.flows);
            all.addAll(host.ledger);
            all.sort((one, other) -> Double.compare(written(one), written(other)));
            for (int i = 0; i < all.size(); i++) {
                all.get(i).put("seq", Integer.toString(i + 1));
            }
            Path capture = Files.createDirectories(folder.resolve(host.name + "-20261122T100000Z-" + host.captureId));
            segment(host, capture, Stream.FLOW, host.flows);
            segment(host, capture, Stream.LEDGER, host.ledger);
        }
    }

    private static double written(Map<String, String> row) {
        return Double.parseDouble(row.getOrDefault("written", "0"));
    }

    private static void ledger(Host host, double at, String kind) {
        Map<String, String> row = new TreeMap<>();
        row.put("written", Double.toString(at));
        row.put("ts", Long.toString(host.micros(at)));
        row.put("until_ts", Long.toString(host.micros(at)));
        row.put("kind", kind);
        host.ledger.add(row);
    }

    private static void segment(Host host, Path capture, Stream stream, List<Map<String, String>> rows)
            throws IOException, SQLException {
        List<String> names =
                stream.columns().stream().map(column -> column.name()).toList();
        Path csv = capture.resolveSibling(host.captureId + stream.streamName() + ".csv");
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", names));
        for (Map<String, String> row : rows) {
            lines.add(names.stream().map(name -> row.getOrDefault(name, "")).collect(Collectors.joining(",")));
        }
        Files.write(csv, lines);
        String columns = stream.columns().stream()
                .map(column -> switch (column.name()) {
                    case "ts", "start_ts", "until_ts" ->
                        "make_timestamptz(" + column.name() + "::BIGINT + "
                                + CaptureBuilder.START.getEpochSecond() * 1_000_000 + ") AS " + column.name();
                    default ->
                        "CAST(\"" + column.name() + "\" AS " + column.type().sqlName() + ") AS \"" + column.name()
                                + '"';
                })
                .collect(Collectors.joining(", "));
        SegmentWriter.copy(
                capture.resolve(stream.streamName() + "-000001.parquet"),
                "SELECT " + columns + " FROM read_csv('" + csv + "', header = true, all_varchar = true, nullstr = '')",
                SegmentWriter.metadata(
                        host.captureId,
                        CaptureBuilder.capture(host.name, host.captureId).host(),
                        stream,
                        1));
        Files.delete(csv);
    }
}
