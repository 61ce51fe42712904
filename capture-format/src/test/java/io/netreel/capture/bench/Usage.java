package io.netreel.capture.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What a process has used, as the kernel counts it.
///
/// @param cpuSeconds in user and kernel mode, of all its threads
/// @param peakBytes the most that was resident
public record Usage(double cpuSeconds, long peakBytes) {

    // sysconf(_SC_CLK_TCK) is 100 on every Linux that the recorder knows
    private static final double TICKS_PER_SECOND = 100;
    // proc(5): utime and stime are the 14th and 15th field, the 12th and 13th after the name in parentheses
    private static final int UTIME = 11;
    private static final int STIME = 12;

    /// Of a process that runs.
    ///
    /// @throws IOException if it is gone
    public static Usage of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("VmHWM:")) {
                long kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
                return new Usage(ticks / TICKS_PER_SECOND, kilobytes * 1024);
            }
        }
        throw new IOException("process " + pid + " is gone");
    }

    /// What a process used from its usage so far until it ends; waits for that.
    public static Usage untilEnd(Process process, Usage before) {
        Usage last = before;
        try {
            do {
                last = of(process.pid());
            } while (!process.waitFor(5, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            // it ended between two looks
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Usage(last.cpuSeconds - before.cpuSeconds, last.peakBytes);
    }
}
