package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a capture's manifest says, and the manifest on the disk. Several threads use it.
public final class CaptureState {

    private final Disk disk;
    private final Path folder;
    private final ManifestOnDisk onDisk;
    private Manifest manifest;

    /// @param manifest as it is, or is to be, on the disk
    /// @param key signs the manifest; NULL for none
    public CaptureState(Disk disk, Path folder, Manifest manifest, @Nullable SigningKey key) {
        this.disk = disk;
        this.folder = folder;
        this.onDisk = new ManifestOnDisk(disk, folder, key);
        this.manifest = manifest;
    }

    public synchronized Manifest manifest() {
        return manifest;
    }

    /// The bytes of the sealed segments, and of the manifest, which is there twice while it is written anew.
    long sealedBytes() {
        return 2 * onDisk.bytes()
                + manifest().segments().stream()
                        .mapToLong(Manifest.Segment::bytes)
                        .sum();
    }

    /// What is known of a stream's segments.
    StreamSegments segments(Stream stream) {
        return StreamSegments.of(manifest(), stream);
    }

    /// The rows of a listed segment; -1 if it is not listed.
    long rows(SegmentName name) {
        return manifest().segments().stream()
                .filter(segment -> segment.file().equals(name.sealed()))
                .mapToLong(Manifest.Segment::rows)
                .findFirst()
                .orElse(-1);
    }

    /// Whether a segment was removed, and is not listed any more.
    boolean isRemoved(SegmentName name) {
        return rows(name) < 0 && name.number() <= segments(name.stream()).lastRemoved();
    }

    /// Lists a sealed segment; the manifest is still to be written.
    synchronized void add(Manifest.Segment segment) {
        List<Manifest.Segment> segments = new ArrayList<>(manifest.segments());
        segments.add(segment);
        segments.sort(Comparator.comparing(Manifest.Segment::stream).thenComparingInt(StreamSegments::number));
        manifest = with(manifest.recorder(), manifest.clock(), segments, manifest.removed());
    }

    /// Removes a stream's first segment, from the manifest before its file.
    void remove(Manifest.Segment segment) throws IOException {
        unlist(segment);
        try {
            write();
        } catch (IOException e) {
            // a full disk has no room for the manifest until the segment is gone
            disk.delete(folder.resolve(segment.file()));
            write();
            return;
        }
        disk.delete(folder.resolve(segment.file()));
    }

    private synchronized void unlist(Manifest.Segment segment) {
        List<Manifest.Segment> segments = new ArrayList<>(manifest.segments());
        segments.remove(segment);
        List<Manifest.Removed> removed = new ArrayList<>(manifest.removed());
        Optional<Manifest.Removed> before =
                segments(Stream.named(segment.stream()).orElseThrow()).removed();
        before.ifPresent(removed::remove);
        removed.add(RemovedSegments.and(before.orElse(null), segment));
        removed.sort(Comparator.comparing(Manifest.Removed::stream));
        manifest = with(manifest.recorder(), manifest.clock(), segments, removed);
    }

    public synchronized void setClock(Manifest.Clock clock) {
        manifest = with(manifest.recorder(), clock, manifest.segments(), manifest.removed());
    }

    public synchronized void setEnded(Instant ended) {
        setRecorder(ended, manifest.recorder().recovered());
    }

    synchronized void setRecovered(Instant recovered) {
        setRecorder(manifest.recorder().ended(), recovered);
    }

    private void setRecorder(@Nullable Instant ended, @Nullable Instant recovered) {
        Manifest.Recorder was = manifest.recorder();
        Manifest.Recorder recorder =
                new Manifest.Recorder(was.version(), was.commandLine(), was.config(), was.started(), ended, recovered);
        manifest = with(recorder, manifest.clock(), manifest.segments(), manifest.removed());
    }

    private Manifest with(
            Manifest.Recorder recorder,
            Manifest.Clock clock,
            List<Manifest.Segment> segments,
            List<Manifest.Removed> removed) {
        return new Manifest(
                manifest.formatVersion(),
                manifest.captureId(),
                manifest.host(),
                recorder,
                clock,
                List.copyOf(segments),
                List.copyOf(removed));
    }

    /// Writes the manifest, whole or not at all. Whoever asks for its content meanwhile does not wait for the disk.
    public void write() throws IOException {
        onDisk.write(this::manifest);
    }
}
