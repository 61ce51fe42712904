package io.netreel.recorder.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What this process has cost since it began.
///
/// @param userSeconds CPU time of its own code
/// @param systemSeconds CPU time of the kernel on its behalf
/// @param threadSeconds CPU time of each thread that lives, by its number
/// @param threadNames names of these threads, 15 characters of them
/// @param residentBytes memory that it has now
/// @param peakBytes most memory that it had
/// @param writtenBytes brought to the disk; NULL if the kernel does not count
/// @param bpf run time of its programs in the kernel
public record OwnCost(
        double userSeconds,
        double systemSeconds,
        Map<Integer, Double> threadSeconds,
        Map<Integer, String> threadNames,
        long residentBytes,
        long peakBytes,
        @Nullable Long writtenBytes,
        BpfTime bpf) {

    // proc(5): in units of 1/100 s, whatever the kernel's own tick (USER_HZ)
    private static final double TICKS = 100;
    // fields of /proc/PID/stat after the name, which itself may hold spaces and brackets
    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final Path SELF = Path.of("/proc/self");

    /// The cost as it is now.
    public static OwnCost now() {
        String[] stat = afterName(text(SELF.resolve("stat")));
        Map<Integer, Double> seconds = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        forEach(SELF.resolve("task"), task -> {
            String line = text(task.resolve("stat"));
            if (line.contains(")")) {
                String[] fields = afterName(line);
                int number = Integer.parseInt(String.valueOf(task.getFileName()));
                seconds.put(number, ticks(fields, UTIME) + ticks(fields, STIME));
                names.put(number, line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')));
            }
        });
        String status = text(SELF.resolve("status"));
        OptionalLong written = value(text(SELF.resolve("io")), "write_bytes:");
        return new OwnCost(
                ticks(stat, UTIME),
                ticks(stat, STIME),
                Map.copyOf(seconds),
                Map.copyOf(names),
                1024 * value(status, "VmRSS:").orElse(0),
                1024 * value(status, "VmHWM:").orElse(0),
                written.isPresent() ? written.getAsLong() : null,
                BpfTime.now());
    }

    private static String[] afterName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    }

    private static double ticks(String[] fields, int index) {
        return fields.length > index ? Long.parseLong(fields[index]) / TICKS : 0;
    }

    /// The number behind a name, in a file with a name on each line.
    static OptionalLong value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty() && digits.length() < 19)
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    static void forEach(Path folder, Consumer<Path> action) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(action);
        } catch (IOException e) {
            return; // no /proc: nothing is known
        }
    }

    /// The text of a file; empty if it is not there, or not any more.
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
