package io.netreel.report;

import io.netreel.report.PageData.Mark;
import io.netreel.report.PageData.Query;
import io.netreel.report.PageData.Typed;
import java.util.List;
import java.util.Random;

/// What was asked of the DNS and typed during the made-up incident: from minute 12 to minute 18 the resolver is
/// slow and loses queries. The cache recorded no shell, the database no DNS.
final class IncidentPeople {
    private static final List<String> NAMES = List.of(
            "db-1.prod.internal",
            "cache-1.prod.internal",
            "payments.example.com",
            "metrics.example.net",
            "_ldap._tcp.corp.example.com");
    private static final long MINUTE = 60_000;

    private IncidentPeople() {}

    static void add(PageData data) {
        Random random = new Random(13);
        for (int i = 0; i < 3_000; i++) {
            long ts = data.start + 1 + (long) (random.nextDouble() * (data.end() - data.start - 1));
            data.queries.add(query(random, ts, i % 4, ts > data.start + 12 * MINUTE && ts <= data.start + 18 * MINUTE));
        }
        data.withoutDns.put(4, "the plugin ebpf-net was not enabled");
        data.withoutBash.put(3, "the plugin ebpf-bash was not enabled");
        type(data, 2, 11 * MINUTE + 40_250, "kubectl rollout restart deploy/api", false);
        type(data, 2, 11 * MINUTE + 44_000, "kubectl get pods -w", false);
        type(
                data,
                4,
                13 * MINUTE,
                "tail -f /var/log/postgresql/postgresql-15-main.log | grep --line-buffered ERROR",
                false);
        type(data, 4, 17 * MINUTE + 30_000, "tc qdisc del dev eth0 root", false);
        type(data, 0, 22 * MINUTE, "for i in $(seq 1 100000); do curl -s http://api-1:8080/health; done", true);
        data.marks.add(new Mark(2, data.start + 11 * MINUTE + 30_000, "deploy api 4.2.1"));
        data.marks.add(new Mark(2, data.start + 19 * MINUTE, "all clear"));
    }

    private static Query query(Random random, long ts, int host, boolean bad) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String type = random.nextInt(3) == 0 ? "AAAA" : "A";
        boolean lost = bad && random.nextInt(3) == 0;
        String result = lost
                ? "timeout"
                : name.startsWith("_") ? "NXDOMAIN" : bad && random.nextInt(8) == 0 ? "SERVFAIL" : "NOERROR";
        int latency = lost ? -1 : (int) ((bad ? 80_000 : 900) * (0.5 + random.nextDouble()));
        return new Query(host, ts, name, type, "10.1.0.2", result, latency, bad && random.nextBoolean() ? 2 : 1);
    }

    private static void type(PageData data, int host, long after, String command, boolean truncated) {
        data.commands.add(new Typed(
                host,
                data.start + after,
                "ana",
                "pts/" + host,
                2_000 + host,
                "/root",
                command,
                truncated,
                "/usr/bin/bash"));
    }
}
