package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import io.netreel.capture.evidence.Sha256;
import io.netreel.recorder.libc.LibC;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects what the manifest says of the host.
public final class HostFacts {

    private HostFacts() {}

    /// The facts as they are now.
    ///
    /// @param name the host's name in the capture
    public static Manifest.Host collect(String name, Map<String, String> tags, List<Manifest.Address> addresses) {
        return new Manifest.Host(
                name,
                text("/etc/machine-id")
                        .map(id -> Sha256.of(id.getBytes(StandardCharsets.UTF_8)))
                        .orElse(null),
                text("/proc/sys/kernel/random/boot_id").orElse(null),
                osName(),
                text("/proc/sys/kernel/osrelease").orElse(null),
                System.getProperty("os.arch", "unknown"),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                CloudFacts.find(),
                tags,
                addresses);
    }

    /// The system's host name, or "unknown".
    public static String systemName() {
        return text("/proc/sys/kernel/hostname").filter(name -> !name.isBlank()).orElse("unknown");
    }

    /// Whether the kernel describes its types, which eBPF needs to run on a kernel it was not compiled for.
    public static boolean hasBtf() {
        return Files.isReadable(Path.of("/sys/kernel/btf/vmlinux"));
    }

    /// How much memory this process may lock, in bytes, or `unlimited` (proc(5), the soft limit).
    public static String lockedMemoryLimit() {
        return text("/proc/self/limits").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Max locked memory"))
                .map(line -> line.split(" {2,}", -1)[1])
                .findFirst()
                .orElse("unknown");
    }

    /// Where the cgroup v2 hierarchy is mounted.
    public static Optional<Path> cgroupMount() {
        return text("/proc/self/mounts").stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 2 && fields[2].equals("cgroup2"))
                .map(fields -> Path.of(fields[1]))
                .findFirst();
    }

    /// How the kernel keeps its time.
    public static Manifest.Clock clock(MonotonicClock clock) {
        return new Manifest.Clock(
                text("/sys/devices/system/clocksource/clocksource0/current_clocksource")
                        .orElse(null),
                LibC.isClockSynchronised(),
                clock.offsets());
    }

    private static @Nullable String osName() {
        return text("/etc/os-release").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                .findFirst()
                .orElse(null);
    }

    private static long memoryBytes() {
        return text("/proc/meminfo").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static Optional<String> text(String file) {
        try {
            return Optional.of(
                    Files.readString(Path.of(file), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
