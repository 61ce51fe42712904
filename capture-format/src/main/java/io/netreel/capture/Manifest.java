package io.netreel.capture;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What `capture.json` says of a capture. Unknown properties are ignored, so that a newer recorder of the same
/// format version can add some.
///
/// @param formatVersion see [FormatVersion]
/// @param captureId unique over all captures
/// @param segments the sealed segments, by stream and number
/// @param removed for each stream of which segments were removed to keep within the budget, what they were
@JsonIgnoreProperties(ignoreUnknown = true)
public record Manifest(
        int formatVersion,
        String captureId,
        Host host,
        Recorder recorder,
        Clock clock,
        List<Segment> segments,
        List<Removed> removed) {

    /// A manifest that says nothing of removed segments has none.
    public Manifest {
        removed = Objects.requireNonNullElse(removed, List.of());
    }

    /// The name of the manifest's file within the capture's folder.
    public static final String FILE_NAME = "capture.json";

    /// The name of the empty file that a recorder holds locked while it is at work in the folder.
    public static final String LOCK_FILE_NAME = "recorder.lock";

    /// The recorded host.
    ///
    /// @param machineId SHA-256 of `/etc/machine-id`, so that two captures of one host are recognised without
    ///     telling it
    /// @param memoryBytes its memory
    /// @param tags what the user said of it with `--tag`
    /// @param addresses its addresses at the start of the recording
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Host(
            String name,
            @Nullable String machineId,
            @Nullable String bootId,
            @Nullable String os,
            @Nullable String kernel,
            String architecture,
            int cpus,
            long memoryBytes,
            @Nullable Cloud cloud,
            Map<String, String> tags,
            List<Address> addresses) {}

    /// The cloud that the host runs in.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cloud(
            String provider,
            @Nullable String region,
            @Nullable String zone,
            @Nullable String instanceType) {}

    /// An address of the host.
    ///
    /// @param interfaceName the network interface that has it
    /// @param netns inode of the interface's network namespace
    /// @param address canonical text
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Address(String interfaceName, long netns, String address) {}

    /// The recorder's run.
    ///
    /// @param config the effective configuration
    /// @param ended NULL while it runs, or when it never ended cleanly
    /// @param recovered when the capture was sealed after a crash; NULL if it was not
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Recorder(
            String version,
            List<String> commandLine,
            Map<String, JsonNode> config,
            Instant started,
            @Nullable Instant ended,
            @Nullable Instant recovered) {}

    /// How the kernel's monotonic time was turned into Unix time.
    ///
    /// @param source the kernel's clock source
    /// @param synchronised whether the kernel held its clock synchronised (NTP or PTP) at the start
    /// @param offsets the offset at the start, then at each step
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Clock(@Nullable String source, @Nullable Boolean synchronised, List<Offset> offsets) {}

    /// Unix time = monotonic time + offset, from `at` on.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Offset(Instant at, long monotonicNanos, long offsetNanos) {}

    /// A sealed segment.
    ///
    /// @param firstTs `ts` of its earliest row, NULL if it has none
    /// @param firstSeq smallest `seq` of its rows, NULL if it has none
    /// @param sha256 of the whole file, lower-case hexadecimal
    /// @param previousSha256 that of the stream's segment before it; empty for the first
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Segment(
            String file,
            String stream,
            long rows,
            @Nullable Instant firstTs,
            @Nullable Instant lastTs,
            @Nullable Long firstSeq,
            @Nullable Long lastSeq,
            long bytes,
            String sha256,
            String previousSha256) {}

    /// The segments of a stream that were removed to keep within the budget: those from the first to
    /// `lastSegment`.
    ///
    /// @param segments how many
    /// @param rows of them all
    /// @param firstTs `ts` of their earliest row
    /// @param lastTs `ts` of their latest row
    /// @param lastSegment number of the last of them
    /// @param lastSha256 its hash, which the segment after it names as its previous one
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Removed(
            String stream,
            long segments,
            long rows,
            @Nullable Instant firstTs,
            @Nullable Instant lastTs,
            int lastSegment,
            String lastSha256) {}
}
