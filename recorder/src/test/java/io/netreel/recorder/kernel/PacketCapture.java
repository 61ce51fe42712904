package io.netreel.recorder.kernel;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The DNS packets of an interface, as tcpdump takes and tshark reads them.
final class PacketCapture implements AutoCloseable {

    private final Path file;
    private final Process process;

    private PacketCapture(Path file, Process process) {
        this.file = file;
        this.process = process;
    }

    /// Starts it, and waits until it captures.
    static PacketCapture start(Namespace namespace, Path folder, String device) throws Exception {
        Path file = folder.resolve(device + ".pcap");
        Process process = namespace.start(
                "tcpdump",
                "-i",
                device,
                "-w",
                file.toString(),
                "-U",
                "--immediate-mode",
                "-B",
                "65536",
                "-Z",
                "root",
                "port",
                "53");
        BufferedReader messages = process.inputReader(StandardCharsets.UTF_8);
        String line = messages.readLine();
        while (line != null && !line.contains("listening on")) {
            line = messages.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("tcpdump did not start");
        }
        return new PacketCapture(file, process);
    }

    /// Ends it once it has the answer for a name.
    ///
    /// @param label the name's first, of no other name
    /// @return the time from query to answer in seconds, by the client's port, the transaction id and the name
    Map<String, Double> timesUntil(String label) throws Exception {
        // a query has it once, an answer too
        Waiting.until(
                "tcpdump",
                () -> Files.readString(file, StandardCharsets.ISO_8859_1).split(label, -1).length > 2);
        process.destroy();
        process.waitFor();
        String table = Command.run(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-Y",
                "dns.flags.response == 1 && dns.time",
                "-T",
                "fields",
                "-e",
                "udp.dstport",
                "-e",
                "tcp.dstport",
                "-e",
                "dns.id",
                "-e",
                "dns.qry.name",
                "-e",
                "dns.time");
        Map<String, Double> times = new HashMap<>();
        for (String line : table.lines().filter(row -> row.contains("\t")).toList()) {
            List<String> fields = List.of(line.split("\t", -1));
            String port = fields.get(0) + fields.get(1);
            int txid = Integer.decode(fields.get(2));
            times.put(port + " " + txid + " " + fields.get(3), Double.parseDouble(fields.get(4)));
        }
        return times;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
