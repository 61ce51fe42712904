package io.netreel.recorder.bench;

import io.netreel.capture.bench.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What the host is kept busy with.
enum Workload {
    CHURN("connection churn", "connections", Tool.values()),
    BULK("bulk TCP stream", "bytes", Tool.values()),
    DATAGRAMS("small UDP datagrams", "datagrams", Tool.NETREEL, Tool.TCPDUMP),
    DNS("DNS queries", "queries", Tool.NETREEL, Tool.TCPDUMP);

    private final String title;
    private final String unit;
    private final List<Tool> tools;

    Workload(String title, String unit, Tool... tools) {
        this.title = title;
        this.unit = unit;
        this.tools = List.of(tools);
    }

    /// In words.
    String title() {
        return title;
    }

    /// What it is counted in.
    String unit() {
        return unit;
    }

    /// The tools that see it at all.
    List<Tool> tools() {
        return tools;
    }

    /// Whether what it needs is installed.
    boolean canRun() {
        return this != BULK || Programs.isInstalled("iperf3");
    }

    Load start(BenchNamespace namespace, Programs programs) throws IOException {
        return this == BULK
                ? new StreamLoad(namespace, programs)
                : new GeneratedLoad(namespace, programs, name().toLowerCase(Locale.ROOT));
    }
}
