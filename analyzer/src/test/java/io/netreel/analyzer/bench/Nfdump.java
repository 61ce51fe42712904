package io.netreel.analyzer.bench;

import io.netreel.capture.bench.Programs;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// nfdump over the same flows: they are sent to its collector, then added up by source, destination and
/// protocol, which is less than what a report holds.
final class Nfdump {

    private static final Pattern FLOWS = Pattern.compile("(?m)^Flows: (\\d+)$");

    private final Path files;
    private final Programs programs;

    /// @param files a folder of its own
    Nfdump(Path files, Programs programs) {
        this.files = files;
        this.programs = programs;
    }

    static boolean isInstalled() {
        return Programs.isInstalled("nfcapd") && Programs.isInstalled("nfdump");
    }

    /// Fills the folder.
    ///
    /// @return the flows that the collector wrote
    long collect(Path captures, long flows) throws IOException, SQLException {
        Files.createDirectories(files);
        int port = freePort();
        Process collector = programs.start(new ProcessBuilder(
                        List.of("nfcapd", "-w", files.toString(), "-b", "127.0.0.1", "-p", "" + port, "-B", "8000000"))
                .redirectErrorStream(true)
                .redirectOutput(new File(files + ".log")));
        try {
            // it tells nobody when it listens; what it missed shows in the count below
            TimeUnit.SECONDS.sleep(2);
            new NetflowSender(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).send(captures, flows);
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            collector.destroy();
            programs.exitCode(collector);
        }
        Matcher matcher = FLOWS.matcher(programs.run("nfdump", "-R", files.toString(), "-I"));
        if (!matcher.find()) {
            throw new IOException("nfdump says nothing of how many flows there are in " + files);
        }
        return Long.parseLong(matcher.group(1));
    }

    /// @return seconds
    double run() throws IOException {
        long begin = System.nanoTime();
        Process process = programs.start(
                new ProcessBuilder("nfdump", "-q", "-R", files.toString(), "-A", "srcip,dstip,proto", "-o", "csv")
                        .redirectErrorStream(true)
                        .redirectOutput(new File(files + ".csv")));
        if (programs.exitCode(process) != 0) {
            throw new IOException("nfdump failed; see " + files + ".csv");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
