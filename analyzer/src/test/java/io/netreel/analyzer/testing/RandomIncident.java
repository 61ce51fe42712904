package io.netreel.analyzer.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Some hosts, some with two captures, whose flows are random: TCP and UDP, with values that are not known, idle rows,
/// failed connections, and peers that are hosts, loopback and strangers.
public final class RandomIncident {

    private static final int HOSTS = 3;
    private static final List<String> STRANGERS =
            List.of("203.0.113.1", "203.0.113.2", "198.51.100.7", "2001:db8::5", "2001:db8:0:1::9", "172.17.0.1");
    private static final List<String> FAILURES = List.of("refused", "timeout", "unreachable");
    private static final List<String> REASONS =
            List.of("fin_local", "fin_remote", "rst_sent", "rst_received", "timeout");

    private final SplittableRandom random;
    private final List<FlowRow> rows = new ArrayList<>();

    private RandomIncident(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static RandomIncident of(long seed) {
        RandomIncident incident = new RandomIncident(seed);
        for (int host = 0; host < HOSTS; host++) {
            incident.fill(host, "a" + host, 0);
            if (host % 2 == 0) {
                incident.fill(host, "b" + host, 200);
            }
        }
        return incident;
    }

    public List<FlowRow> rows() {
        return rows;
    }

    /// The captures, by id; not written yet.
    public Map<String, CaptureBuilder> captures() {
        Map<String, CaptureBuilder> captures = new LinkedHashMap<>();
        for (FlowRow row : rows) {
            row.addTo(captures.computeIfAbsent(
                    row.capture(),
                    id -> CaptureBuilder.capture(row.host(), id)
                            .address(row.src(), "172.17.0.1")
                            .started(id.startsWith("b") ? 200 : 0)
                            .ended(id.startsWith("b") ? 380 : 180)));
        }
        return captures;
    }

    /// Writes the captures into `folder`.
    public void write(Path folder) throws Exception {
        for (CaptureBuilder capture : captures().values()) {
            capture.write(folder);
        }
    }

    private void fill(int host, String capture, double begin) {
        for (int flow = 0; flow < 40; flow++) {
            boolean tcp = random.nextInt(4) > 0;
            String direction = List.of("incoming", "outgoing", "unknown").get(random.nextInt(3));
            String dst = peer(host);
            double start = begin + random.nextInt(1000) / 10.0;
            double end = start;
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                end = Math.min(end + random.nextInt(1, 400) / 10.0, begin + 180);
                boolean last = i == count - 1;
                rows.add(row("host-" + host, capture, flow, start, end, tcp, direction, address(host), dst, last));
            }
        }
    }

    private FlowRow row(
            String host,
            String capture,
            long flow,
            double start,
            double end,
            boolean tcp,
            String direction,
            String src,
            String dst,
            boolean last) {
        boolean fails = tcp && last && random.nextInt(8) == 0;
        boolean ends = tcp && last && !fails && random.nextInt(3) > 0;
        return new FlowRow(
                host,
                capture,
                flow,
                start,
                end,
                tcp ? "tcp" : "udp",
                direction,
                src,
                dst,
                maybe(random.nextInt(3) == 0 ? 0 : random.nextLong(1_000_000)),
                maybe(random.nextLong(1_000_000)),
                maybe(random.nextInt(4) == 0 ? 0 : random.nextLong(500)),
                tcp ? maybe(random.nextLong(5)) : null,
                tcp ? maybe((long) Math.exp(random.nextDouble(14))) : null,
                tcp ? maybe((long) Math.exp(random.nextDouble(10))) : null,
                tcp ? maybe(random.nextLong(2)) : null,
                tcp ? Long.valueOf(ends ? 1 : 0) : null,
                fails ? FAILURES.get(random.nextInt(FAILURES.size())) : null,
                ends && random.nextInt(5) > 0 ? REASONS.get(random.nextInt(REASONS.size())) : null);
    }

    private @Nullable Long maybe(long value) {
        return random.nextInt(6) == 0 ? null : value;
    }

    private String peer(int host) {
        return switch (random.nextInt(4)) {
            case 0 -> address(random.nextInt(HOSTS));
            case 1 -> "127.0.0.1";
            default -> STRANGERS.get(random.nextInt(STRANGERS.size() - (host == 1 ? 1 : 0)));
        };
    }

    private static String address(int host) {
        return "10.0.0." + (host + 1);
    }
}
