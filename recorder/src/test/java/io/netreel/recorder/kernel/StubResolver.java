package io.netreel.recorder.kernel;

import java.nio.file.Files;
import java.nio.file.Path;

/// unbound on loopback of a namespace, as a stub in front of other servers.
final class StubResolver implements AutoCloseable {

    private final Process process;

    private StubResolver(Process process) {
        this.process = process;
    }

    /// Starts it, and waits until it serves.
    ///
    /// @param servers where it forwards to
    static StubResolver start(Namespace namespace, Path folder, String... servers) throws Exception {
        Path log = folder.resolve("unbound.log");
        Path file = folder.resolve("unbound.conf");
        Files.writeString(file, """
                server:
                  interface: 127.0.0.1
                  interface: ::1
                  chroot: ""
                  username: ""
                  pidfile: ""
                  directory: "%s"
                  logfile: "%s"
                  use-syslog: no
                  do-daemonize: no
                  num-threads: 1
                  module-config: "iterator"
                  local-zone: "test." nodefault
                forward-zone:
                  name: "."
                %s
                """.formatted(folder, log, forwarders(servers)));
        StubResolver stub = new StubResolver(namespace.start("unbound", "-d", "-c", file.toString()));
        Waiting.until(
                "unbound", () -> Files.exists(log) && Files.readString(log).contains("start of service"));
        return stub;
    }

    private static String forwarders(String... servers) {
        StringBuilder lines = new StringBuilder();
        for (String server : servers) {
            lines.append("  forward-addr: ").append(server).append('\n');
        }
        return lines.toString();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
