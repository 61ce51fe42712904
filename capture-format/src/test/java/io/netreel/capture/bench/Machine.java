package io.netreel.capture.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/// Where and when the benchmark ran.
public final class Machine {

    private Machine() {}

    /// As a line of Markdown.
    public static String text(LocalDate date, String command) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, Linux %s, %d CPUs (%s), load average %s before: `%s`%n",
                date,
                Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0],
                command);
    }

    private static String cpu() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
            if (line.startsWith("model name")) {
                return line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return System.getProperty("os.arch");
    }
}
