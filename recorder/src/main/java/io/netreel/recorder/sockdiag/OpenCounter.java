package io.netreel.recorder.sockdiag;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// How many TCP connections a network namespace has begun, by the kernel's own count: `ActiveOpens`, attempts included,
/// and `PassiveOpens` of /proc/net/snmp. It is of the namespace of the thread that opened it.
final class OpenCounter implements AutoCloseable {

    private static final Path SNMP = Path.of("/proc/thread-self/net/snmp");
    private static final int MOST_BYTES = 16 * 1024;

    private final FileChannel file;

    private OpenCounter(FileChannel file) {
        this.file = file;
    }

    static OpenCounter open() throws IOException {
        return new OpenCounter(FileChannel.open(SNMP));
    }

    /// The count since the namespace was made.
    ///
    /// @throws IOException if the kernel does not tell
    long count() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
        int read = 1;
        while (read > 0) {
            read = file.read(buffer, buffer.position());
        }
        return count(StandardCharsets.US_ASCII.decode(buffer.flip()).toString());
    }

    /// The count in the text of the file: a line of names, then one of numbers.
    static long count(String snmp) throws IOException {
        List<String[]> lines = snmp.lines()
                .filter(line -> line.startsWith("Tcp: "))
                .map(line -> line.split(" ", -1))
                .toList();
        if (lines.size() != 2) {
            throw new IOException("/proc/net/snmp does not tell of TCP");
        }
        return number(lines, "ActiveOpens") + number(lines, "PassiveOpens");
    }

    private static long number(List<String[]> lines, String name) throws IOException {
        int column = List.of(lines.getFirst()).indexOf(name);
        if (column < 0 || column >= lines.getLast().length) {
            throw new IOException("/proc/net/snmp does not tell " + name);
        }
        try {
            return Long.parseLong(lines.getLast()[column]);
        } catch (NumberFormatException e) {
            throw new IOException("/proc/net/snmp has no number for " + name, e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
