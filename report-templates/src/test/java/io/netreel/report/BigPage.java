package io.netreel.report;

import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Loss;
import io.netreel.report.PageData.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// As much as a page is to bear: 48 hours in minutes, 300 hosts that each talk to five others and are talked to by
/// five, which makes
/// 3,000 arrows, and 100,000 connections between them, each seen from both ends.
final class BigPage {
    static final int HOSTS = 300;
    static final int CONNECTIONS = 200_000;
    private static final int PEERS = 5;
    private static final int[] PORTS = {443, 8080, 5432, 6379, 9092};

    private final Random random = new Random(11);
    private final PageData data = new PageData();

    /// Sums of one minute of one host with one peer.
    private record Key(int bucket, int host, int peer, int direction) {}

    static PageData data() {
        return new BigPage().make();
    }

    private PageData make() {
        data.bucketMillis = 60_000;
        data.bucketCount = 48 * 60;
        data.totalConnections = 1_234_567;
        for (int host = 0; host < HOSTS; host++) {
            double angle = 2 * Math.PI * host / HOSTS;
            double radius = 0.5 - host % 5 * 0.08;
            data.host("node-%03d".formatted(host), 0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle));
        }
        data.losses.add(new Loss(0, data.start + 60_000, data.start + 90_000, "flow", "ring_full", 41L));
        data.skipped.add(new PageData.Skipped("node-377/flow-000003.parquet", "the file is truncated"));
        for (int i = 0; i < CONNECTIONS / 2; i++) {
            connect();
        }
        data.connections.sort(Comparator.comparingLong(Connection::start));
        sumUp();
        return data;
    }

    private void connect() {
        int client = random.nextInt(HOSTS);
        int which = random.nextInt(PEERS);
        int server = (client + 1 + which * 37) % HOSTS;
        int port = PORTS[(client + which) % PORTS.length];
        long length = random.nextInt(4) == 0 ? random.nextInt(60_000) : random.nextInt(800);
        long start = data.start + random.nextLong(data.end() - data.start - length);
        int srcPort = 32_768 + random.nextInt(28_232);
        long sent = heavyTailed(600);
        long received = heavyTailed(6_000);
        int delay = (int) (250 * (1 + which) * Math.exp(0.4 * random.nextGaussian()));
        String user = server % 2 == 0 ? "www-data" : "postgres";
        data.connections.add(connection(
                client,
                server,
                start,
                length,
                PageData.OUTGOING,
                srcPort,
                port,
                "worker-" + client % 20,
                1_000 + client,
                "svc",
                sent,
                received,
                delay));
        data.connections.add(connection(
                server,
                client,
                start,
                length,
                PageData.INCOMING,
                srcPort,
                port,
                "server-" + port,
                2_000 + server,
                user,
                received,
                sent,
                delay + random.nextInt(40)));
    }

    private long heavyTailed(long median) {
        return (long) (median * Math.exp(1.8 * random.nextGaussian()));
    }

    private Connection connection(
            int host,
            int peer,
            long start,
            long length,
            int direction,
            int srcPort,
            int dstPort,
            String process,
            int pid,
            String user,
            long sent,
            long received,
            int delay) {
        boolean out = direction == PageData.OUTGOING;
        return new Connection(
                host,
                peer,
                start + (out ? 0 : delay / 2_000),
                start + length + (out ? delay / 1_000 : 0),
                PageData.TCP,
                direction,
                address(out ? host : peer),
                srcPort,
                address(out ? peer : host),
                dstPort,
                process,
                pid,
                user,
                sent,
                received,
                random.nextInt(50) == 0 ? 1L + random.nextInt(4) : 0L,
                delay,
                null,
                "FIN");
    }

    private static String address(int host) {
        return "10." + host / 200 + ".0." + host % 200;
    }

    private void sumUp() {
        Map<Key, List<Connection>> sums = new TreeMap<>(Comparator.comparingInt(Key::bucket)
                .thenComparingInt(Key::host)
                .thenComparingInt(Key::peer)
                .thenComparingInt(Key::direction));
        for (Connection one : data.connections) {
            sums.computeIfAbsent(
                            new Key(data.bucketOf(one.end()), one.host(), one.peer(), one.direction()),
                            added -> new ArrayList<>())
                    .add(one);
        }
        sums.forEach((key, all) -> data.traffic.add(new Traffic(
                key.bucket(),
                key.host(),
                key.peer(),
                PageData.TCP,
                key.direction(),
                all.stream().mapToLong(Connection::sent).sum(),
                all.stream().mapToLong(Connection::received).sum(),
                (long) all.size(),
                (long) all.size(),
                0L,
                all.stream()
                        .mapToLong(one -> one.retransmits() == null ? 0 : one.retransmits())
                        .sum(),
                all.stream().map(Connection::delay).toList(),
                all.stream().map(one -> one.delay() / 5).toList())));
    }
}
