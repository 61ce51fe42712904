package io.netreel.recorder.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// dnsmasq in a namespace, with its query log.
final class DnsServer implements AutoCloseable {

    // "dnsmasq: 17 10.77.0.1/40142 query[A] n5.test from 10.77.0.1"
    private static final Pattern QUERY = Pattern.compile(
            " [0-9]+ (?<ip>[0-9a-f.:]+)/(?<port>[0-9]+) query\\[(type=)?(?<type>\\w+)] (?<name>\\S+) from ");

    private final Path log;
    private final Process process;

    private DnsServer(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /// Starts it with further lines of configuration, and waits until it serves.
    static DnsServer start(Namespace namespace, Path folder, List<String> configuration) throws Exception {
        Path log = folder.resolve("dnsmasq.log");
        Path file = folder.resolve("dnsmasq.conf");
        List<String> lines = new ArrayList<>(List.of(
                "keep-in-foreground",
                "user=root",
                "pid-file=",
                "no-resolv",
                "no-hosts",
                "local=/test/",
                "log-queries=extra",
                "log-async=0",
                "log-facility=" + log));
        lines.addAll(configuration);
        Files.write(file, lines);
        DnsServer server = new DnsServer(log, namespace.start("dnsmasq", "--conf-file=" + file));
        Waiting.until(
                "dnsmasq", () -> Files.exists(log) && Files.readString(log).contains("using only locally-known"));
        return server;
    }

    /// The queries that it logged: client's address and port, type, name. A type without a name is a number.
    List<String> queries() throws IOException {
        return Files.readAllLines(log).stream()
                .map(QUERY::matcher)
                .filter(Matcher::find)
                .map(match -> String.join(
                        " ", match.group("ip"), match.group("port"), match.group("type"), match.group("name")))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
