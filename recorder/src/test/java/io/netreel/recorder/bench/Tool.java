package io.netreel.recorder.bench;

import java.nio.file.Path;
import java.util.List;

/// What watches the load. Each is started in a folder of its own, which takes its standard output and error, and what
/// it writes.
enum Tool {
    NETREEL("Netreel", "bash", "TERM"),
    /// Headers only, which is in its favour: whole packets of the bulk stream would be bound by the disk.
    TCPDUMP("tcpdump -s 96 -w", "tcpdump", "INT"),
    TCPLIFE("tcplife", "tcplife", "INT"),
    TCPSTATES("tcpstates", "tcpstates", "INT");

    /// File of tcpdump's packets.
    static final String PACKETS = "packets.pcap";

    private static final String WITH_TRACEFS = "mount -t tracefs tracefs /sys/kernel/tracing && exec ";

    private final String title;
    private final String program;
    private final String stopSignal;

    Tool(String title, String program, String stopSignal) {
        this.title = title;
        this.program = program;
        this.stopSignal = stopSignal;
    }

    String title() {
        return title;
    }

    /// The program that must be installed.
    String program() {
        return program;
    }

    /// What it takes as the wish to end in order.
    String stopSignal() {
        return stopSignal;
    }

    /// The command line that starts it.
    ///
    /// @param root of the source tree
    List<String> command(Path root, BenchNamespace namespace, Path folder) {
        return switch (this) {
            case NETREEL -> List.of(root.resolve("bin/recorder").toString(), "record", "--out", folder.toString());
            case TCPDUMP ->
                namespace.inside(
                        program,
                        "-i",
                        "lo",
                        "-s",
                        "96",
                        "-Z",
                        "root",
                        "-w",
                        folder.resolve(PACKETS).toString());
            // these two look for the tracepoint in tracefs, which is mounted for them alone
            case TCPLIFE, TCPSTATES ->
                List.of("unshare", "--mount", "--propagation", "private", "sh", "-c", WITH_TRACEFS + program);
        };
    }

    /// What its standard error says once it watches; empty if it says nothing, but waits for events then.
    String readyWords() {
        return switch (this) {
            case NETREEL -> "Recording into ";
            case TCPDUMP -> "listening on ";
            case TCPLIFE, TCPSTATES -> "";
        };
    }
}
