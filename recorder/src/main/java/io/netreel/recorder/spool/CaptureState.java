package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.segment.AppendFile;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a capture's manifest says, and the manifest on the disk. Several threads use it.
public final class CaptureState {

    private final Disk disk;
    private final Path folder;
    private final @Nullable SigningKey key;
    private Manifest manifest;
    private final Object writing = new Object();
    private volatile long manifestBytes;

    /// @param manifest as it is, or is to be, on the disk
    /// @param key signs the manifest; NULL for none
    public CaptureState(Disk disk, Path folder, Manifest manifest, @Nullable SigningKey key) {
        this.disk = disk;
        this.folder = folder;
        this.manifest = manifest;
        this.key = key;
    }

    public synchronized Manifest manifest() {
        return manifest;
    }

    /// The bytes of the sealed segments, and of the manifest, which is there twice while it is written anew.
    synchronized long sealedBytes() {
        return 2 * manifestBytes
                + manifest.segments().stream()
                        .mapToLong(Manifest.Segment::bytes)
                        .sum();
    }

    /// The rows of a listed segment; -1 if it is not listed.
    synchronized long rows(SegmentName name) {
        return manifest.segments().stream()
                .filter(segment -> segment.file().equals(name.sealed()))
                .mapToLong(Manifest.Segment::rows)
                .findFirst()
                .orElse(-1);
    }

    /// Whether a segment was removed, and is not listed any more.
    synchronized boolean isRemoved(SegmentName name) {
        return rows(name) < 0
                && removed(name.stream())
                        .filter(removed -> name.number() <= removed.lastSegment())
                        .isPresent();
    }

    /// Whether a segment of the stream is listed, or was.
    synchronized boolean hasSegments(Stream stream) {
        return lastNumber(stream) > 0;
    }

    /// The number of the stream's last segment; 0 if it has none.
    synchronized int lastNumber(Stream stream) {
        int listed = ofStream(stream).stream()
                .flatMap(segment -> SegmentName.ofSealed(segment.file()).stream())
                .mapToInt(SegmentName::number)
                .max()
                .orElse(0);
        return Math.max(
                listed, removed(stream).map(Manifest.Removed::lastSegment).orElse(0));
    }

    /// The hash of the stream's last segment; empty if it has none.
    synchronized String lastSha256(Stream stream) {
        List<Manifest.Segment> segments = ofStream(stream);
        return segments.isEmpty()
                ? removed(stream).map(Manifest.Removed::lastSha256).orElse("")
                : segments.getLast().sha256();
    }

    private List<Manifest.Segment> ofStream(Stream stream) {
        return manifest.segments().stream()
                .filter(segment -> stream.streamName().equals(segment.stream()))
                .toList();
    }

    private Optional<Manifest.Removed> removed(Stream stream) {
        return manifest.removed().stream()
                .filter(removed -> stream.streamName().equals(removed.stream()))
                .findFirst();
    }

    /// Lists a sealed segment; the manifest is still to be written.
    synchronized void add(Manifest.Segment segment) {
        List<Manifest.Segment> segments = new ArrayList<>(manifest.segments());
        segments.add(segment);
        segments.sort(Comparator.comparing(Manifest.Segment::stream).thenComparingInt(CaptureState::number));
        manifest = with(manifest.recorder(), manifest.clock(), segments, manifest.removed());
    }

    /// The sealed segment that ends first, of those that come first in their streams.
    synchronized Optional<Manifest.Segment> oldest() {
        return firstOfStreams().min(oldestFirst());
    }

    /// The same, but one of the ledger only if no other is left: it is small, and tells what was lost.
    synchronized Optional<Manifest.Segment> oldestButLedger() {
        return firstOfStreams()
                .filter(segment -> !segment.stream().equals(Stream.LEDGER.streamName()))
                .min(oldestFirst())
                .or(this::oldest);
    }

    // A clock that was set back makes later segments look older, but the chain begins with the first.
    private java.util.stream.Stream<Manifest.Segment> firstOfStreams() {
        return Arrays.stream(Stream.values())
                .flatMap(stream -> ofStream(stream).stream().limit(1));
    }

    private Comparator<Manifest.Segment> oldestFirst() {
        return Comparator.comparing(this::end);
    }

    /// When the last row of a segment was written, the epoch if it has none. The ledger tells of spans long past,
    /// so its file is asked.
    Instant end(Manifest.Segment segment) {
        Instant last = Objects.requireNonNullElse(segment.lastTs(), Instant.EPOCH);
        try {
            return segment.stream().equals(Stream.LEDGER.streamName())
                    ? Files.getLastModifiedTime(folder.resolve(segment.file())).toInstant()
                    : last;
        } catch (IOException e) {
            return last;
        }
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
                removed(Stream.named(segment.stream()).orElseThrow());
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

    private static int number(Manifest.Segment segment) {
        return SegmentName.ofSealed(segment.file()).map(SegmentName::number).orElse(0);
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
        synchronized (writing) {
            byte[] text = SealedManifest.encode(manifest(), key);
            manifestBytes = text.length;
            Path temporary = folder.resolve(Manifest.FILE_NAME + ".tmp");
            disk.delete(temporary);
            try (AppendFile file = disk.create(temporary)) {
                file.append(ByteBuffer.wrap(text));
                file.force();
            } catch (IOException e) {
                disk.delete(temporary);
                throw e;
            }
            disk.rename(temporary, folder.resolve(Manifest.FILE_NAME));
            disk.forceFolder(folder);
        }
    }
}
