package io.netreel.report;

import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A made-up half hour: two web servers, an API, a cache and a database, of which the database's network turns bad from
/// minute 12 to minute 18. The same on every run.
final class Incident {
    private static final int WEB_1 = 0;
    private static final int WEB_2 = 1;
    private static final int API = 2;
    private static final int CACHE = 3;
    private static final int DB = 4;

    private final Random random = new Random(7);
    private final PageData data = new PageData();

    static PageData data() {
        Incident incident = new Incident();
        incident.make();
        return incident.data;
    }

    private void make() {
        data.host("web-1", 0.36, 0.22);
        data.host("web-2", 0.36, 0.78);
        data.host("api-1", 0.62, 0.5);
        data.host("cache-1", 0.86, 0.2);
        data.host("db-1", 0.88, 0.76);
        int clients = data.external("198.51.100.0/24", 0.06, 0.3);
        int mobile = data.external("203.0.113.0/24", 0.06, 0.68);
        int resolver = data.external("10.1.0.2", 0.6, 0.02);
        int payments = data.external("192.0.2.0/24", 0.62, 0.98);
        for (int bucket = 0; bucket < data.bucketCount; bucket++) {
            boolean bad = bucket >= 72 && bucket < 108;
            double load = 1 + 0.35 * Math.sin(bucket / 20.0) + (bad ? -0.35 : 0);
            tcp(bucket, WEB_1, clients, false, (int) (9 * load), 9_000, 38_000, 21_000, false);
            tcp(bucket, WEB_2, mobile, false, (int) (7 * load), 8_000, 61_000, 22_000, false);
            both(bucket, WEB_1, API, (int) (8 * load), 420, bad);
            both(bucket, WEB_2, API, (int) (6 * load), 430, bad);
            both(bucket, API, CACHE, (int) (10 * load), 180, false);
            both(bucket, API, DB, (int) (7 * load), bad ? 64_000 : 350, bad);
            if (bucket % 3 == 0) {
                tcp(bucket, API, payments, true, 2, 2_400, 1_800, 88_000, false);
            }
            for (int host = 0; host < 3; host++) {
                data.traffic.add(udp(bucket, host, resolver, 60 * 4L, 180 * 4L));
            }
        }
        connections(clients, resolver);
        IncidentPeople.add(data);
    }

    private void both(int bucket, int client, int server, int opened, int delay, boolean lossy) {
        tcp(bucket, client, server, true, opened, 21_000, 6_200, delay, lossy);
        tcp(bucket, server, client, false, opened, 6_200, 21_000, delay, lossy);
    }

    private void tcp(
            int bucket, int host, int peer, boolean out, int opened, int sent, int received, int delay, boolean lossy) {
        List<Integer> delays = new ArrayList<>();
        List<Integer> jitters = new ArrayList<>();
        for (int i = 0; i < opened; i++) {
            int sample = (int) (delay * (0.7 + 0.8 * random.nextDouble() + (lossy ? 2 * random.nextDouble() : 0)));
            delays.add(sample);
            jitters.add(sample / (4 + random.nextInt(6)));
        }
        data.traffic.add(new Traffic(
                bucket,
                host,
                peer,
                PageData.TCP,
                out ? PageData.OUTGOING : PageData.INCOMING,
                around(sent) * opened,
                around(received) * opened,
                (long) opened,
                (long) Math.max(0, opened - random.nextInt(2)),
                lossy && out && peer == DB ? (long) random.nextInt(3) : 0L,
                lossy ? (long) random.nextInt(9) : random.nextInt(40) == 0 ? 1L : 0L,
                delays,
                jitters));
    }

    private static Traffic udp(int bucket, int host, int peer, long sent, long received) {
        return new Traffic(
                bucket,
                host,
                peer,
                PageData.UDP,
                PageData.OUTGOING,
                sent,
                received,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private long around(int value) {
        return (long) (value * (0.6 + 0.8 * random.nextDouble()));
    }

    private void connections(int clients, int resolver) {
        for (int i = 0; i < 2_400; i++) {
            long start = data.start + (long) (random.nextDouble() * (data.end() - data.start));
            int kind = i % 6;
            Connection row = switch (kind) {
                case 0, 1 -> row(WEB_1, clients, start, false, "198.51.100." + (1 + i % 90), 443, "nginx", null);
                case 2 -> row(API, CACHE, start, true, "10.1.0.13", 6379, "api-server", null);
                case 3 -> row(API, DB, start, true, "10.1.0.14", 5432, "api-server", i % 36 == 3 ? "ETIMEDOUT" : null);
                case 4 -> row(DB, API, start, false, "10.1.0.12", 5432, "postgres", null);
                default -> udpRow(WEB_2, resolver, start);
            };
            data.connections.add(row);
        }
    }

    private Connection row(
            int host,
            int peer,
            long start,
            boolean out,
            String other,
            int port,
            String process,
            @Nullable String failed) {
        String own = "10.1.0." + (10 + host);
        int ephemeral = 32_768 + random.nextInt(28_000);
        return new Connection(
                host,
                peer,
                start,
                start + 20 + random.nextInt(9_000),
                PageData.TCP,
                out ? PageData.OUTGOING : PageData.INCOMING,
                out ? own : other,
                ephemeral,
                out ? other : own,
                port,
                process,
                800 + host,
                "svc",
                failed == null ? around(9_000) : 0,
                failed == null ? around(21_000) : 0,
                failed == null ? 0L : 6L,
                failed == null ? (int) around(420) : -1,
                failed,
                failed == null ? "FIN" : null);
    }

    private Connection udpRow(int host, int peer, long start) {
        return new Connection(
                host,
                peer,
                start,
                start + 30,
                PageData.UDP,
                PageData.OUTGOING,
                "10.1.0.11",
                40_000 + random.nextInt(9_000),
                "10.1.0.2",
                53,
                "systemd-resolve",
                312,
                "systemd-resolve",
                61,
                178,
                null,
                -1,
                null,
                null);
    }
}
