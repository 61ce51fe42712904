package io.netreel.recorder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.netreel.recorder.spool.SpoolOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that bound a capture's folder.
@SuppressWarnings("NullAway.Init")
final class SpoolFlags {

    private static final long SMALLEST_ROTATE = 1 << 20;
    private static final long LARGEST_ROTATE = 1 << 30;
    private static final long SMALLEST_BUFFER = 4 << 20;
    private static final long LARGEST_BUFFER = 128 << 20;

    @Option(
            names = "--sync",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "1s",
            description = "How often rows are brought to the disk: what a crash may cost. Default: ${DEFAULT-VALUE}.")
    private Duration sync;

    @Option(
            names = "--rotate-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            defaultValue = "64MB",
            description = "Size at which a segment is sealed, 1MB to 1GB. Default: ${DEFAULT-VALUE}.")
    private long rotateBytes;

    @Option(
            names = "--rotate-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "5m",
            description = "Age at which a segment is sealed. Default: ${DEFAULT-VALUE}.")
    private Duration rotateTime;

    @Option(
            names = "--max-disk",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Most that the capture's folder may hold; the oldest segments go first. Default: no bound.")
    private @Nullable Long maxDiskBytes;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long sealed segments are kept. Default: for ever.")
    private @Nullable Duration keep;

    @Option(
            names = "--keep-free",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            defaultValue = "16MB",
            description = "Space left free on the disk; rows wait in memory meanwhile. Default: ${DEFAULT-VALUE}.")
    private long keepFreeBytes;

    @Option(
            names = "--buffer",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            defaultValue = "64MB",
            description = "Memory for rows that the disk does not take, 4MB to 128MB. Default: ${DEFAULT-VALUE}.")
    private long bufferBytes;

    /// What is wrong with the flags, as a sentence; empty if nothing is.
    Optional<String> mistake() {
        if (sync.compareTo(Duration.ofMillis(100)) < 0) {
            return Optional.of("--sync is at least 100ms");
        }
        if (rotateBytes < SMALLEST_ROTATE || rotateBytes > LARGEST_ROTATE) {
            return Optional.of("--rotate-size is 1MB to 1GB: a segment is sorted in memory when it is sealed");
        }
        if (rotateTime.compareTo(sync) < 0) {
            return Optional.of("--rotate-time is at least --sync");
        }
        if (bufferBytes < SMALLEST_BUFFER || bufferBytes > LARGEST_BUFFER) {
            return Optional.of("--buffer is 4MB to 128MB");
        }
        if (!options().canHoldSegments()) {
            return Optional.of("--max-disk must hold " + SpoolOptions.SEGMENTS_WITHIN_BUDGET
                    + " segments of --rotate-size; give at least "
                    + ((SpoolOptions.SEGMENTS_WITHIN_BUDGET * rotateBytes) >> 20)
                    + "MB, or a smaller --rotate-size");
        }
        return Optional.empty();
    }

    SpoolOptions options() {
        return new SpoolOptions(sync, rotateBytes, rotateTime, maxDiskBytes, keep, keepFreeBytes, bufferBytes);
    }

    /// Adds the effective values to the manifest's configuration.
    void addTo(Map<String, JsonNode> config) {
        config.put("sync_ms", LongNode.valueOf(sync.toMillis()));
        config.put("rotate_bytes", LongNode.valueOf(rotateBytes));
        config.put("rotate_time_ms", LongNode.valueOf(rotateTime.toMillis()));
        config.put("keep_free_bytes", LongNode.valueOf(keepFreeBytes));
        config.put("buffer_bytes", LongNode.valueOf(bufferBytes));
        if (maxDiskBytes != null) {
            config.put("max_disk_bytes", LongNode.valueOf(maxDiskBytes));
        }
        if (keep != null) {
            config.put("keep_ms", LongNode.valueOf(keep.toMillis()));
        }
    }
}
