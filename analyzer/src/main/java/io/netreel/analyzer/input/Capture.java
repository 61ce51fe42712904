package io.netreel.analyzer.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One run of a recorder, as far as its files are here.
///
/// @param path the folder, the bundle, or the segment that was given alone
/// @param manifest NULL where `capture.json` is missing and all that is known comes from the segments' metadata
/// @param part which part of it is here, if it came in a bundle; NULL if all of it should be
/// @param unpacked where a bundle lies unpacked; NULL if `path` is none
/// @param lacksFlows whether an open segment of flows is here and was not read, or not to its end
/// @param segments by stream and number
public record Capture(
        Path path,
        String captureId,
        Manifest.Host host,
        @Nullable Manifest manifest,
        @Nullable BundleNote part,
        @Nullable Unpacked unpacked,
        boolean lacksFlows,
        List<Segment> segments) {

    /// A bundle's files.
    ///
    /// @param damage why there may be more in the bundle, as a predicate; NULL if it is whole
    public record Unpacked(Path folder, @Nullable String damage) {}

    /// Fills in what a manifest written by hand, or by a later recorder, may lack.
    public Capture {
        host = new Manifest.Host(
                Objects.requireNonNullElse(host.name(), "unnamed"),
                host.machineId(),
                host.bootId(),
                host.os(),
                host.kernel(),
                Objects.requireNonNullElse(host.architecture(), "unknown"),
                host.cpus(),
                host.memoryBytes(),
                host.cloud(),
                Objects.requireNonNullElse(host.tags(), Map.of()),
                Objects.requireNonNullElse(host.addresses(), List.of()));
    }

    /// The folder's or file's own name.
    public String name() {
        return Objects.toString(path.toAbsolutePath().normalize().getFileName(), captureId);
    }

    /// How often the recorder wrote what live flows did; zero where that is not known.
    Duration interval() {
        JsonNode millis = manifest == null || manifest.recorder().config() == null
                ? null
                : manifest.recorder().config().get("interval_ms");
        return millis == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, millis.asLong()));
    }

    /// The segments of one stream.
    public List<Segment> segments(Stream stream) {
        return segments.stream().filter(segment -> segment.stream() == stream).toList();
    }

    /// Whether a stream was recorded, as far as that is known: it has rows, or the recorder was asked for it.
    public boolean isRecorded(Stream stream) {
        return !segments(stream).isEmpty()
                || stream == Stream.LEDGER
                || isListed(stream)
                || wasAskedFor(stream == Stream.BASH ? "ebpf-bash" : "ebpf-net");
    }

    private boolean isListed(Stream stream) {
        return manifest != null
                && manifest.segments().stream()
                        .anyMatch(listed -> listed.stream().equals(stream.streamName()));
    }

    private boolean wasAskedFor(String plugin) {
        @Nullable
        JsonNode plugins = manifest == null || manifest.recorder().config() == null
                ? null
                : manifest.recorder().config().get("enabled_plugins");
        return plugins != null
                && StreamSupport.stream(plugins.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(plugin));
    }

    /// What the manifest lists of the sealed segments that should be here and are not.
    public List<Manifest.Segment> missing() {
        if (manifest == null) {
            return List.of();
        }
        Set<SegmentName> here = segments.stream()
                .map(segment -> new SegmentName(segment.stream(), segment.number()))
                .collect(Collectors.toSet());
        return manifest.segments().stream()
                .filter(this::isExpected)
                .filter(listed -> SegmentName.ofSealed(listed.file())
                        .filter(name -> !here.contains(name))
                        .isPresent())
                .toList();
    }

    /// Whether flows were recorded and no segment of theirs that should be here was left out.
    public boolean hasAllFlows() {
        return !lacksFlows
                && !segments(Stream.FLOW).isEmpty()
                && missing().stream()
                        .noneMatch(listed -> SegmentName.ofSealed(listed.file())
                                .filter(name -> name.stream() == Stream.FLOW)
                                .isPresent());
    }

    private boolean isExpected(Manifest.Segment listed) {
        return part == null || part.touches(listed.firstTs(), listed.lastTs());
    }

    Capture withPart(@Nullable BundleNote other) {
        return new Capture(path, captureId, host, manifest, other, unpacked, lacksFlows, segments);
    }

    Capture lackingFlows(boolean lacking) {
        return new Capture(path, captureId, host, manifest, part, unpacked, lacksFlows || lacking, segments);
    }

    Capture withSegments(List<Segment> others) {
        return new Capture(path, captureId, host, manifest, part, unpacked, lacksFlows, others);
    }
}
