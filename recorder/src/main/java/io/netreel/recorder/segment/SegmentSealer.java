package io.netreel.recorder.segment;

import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/// Turns an open segment into a sealed Parquet segment: under a temporary name, brought to the disk, then
/// renamed. The open segment is deleted once its rows are safe.
public final class SegmentSealer {

    private final Path folder;
    private final String captureId;
    private final Manifest.Host host;
    private final BufferAllocator allocator;

    public SegmentSealer(Path folder, String captureId, Manifest.Host host, BufferAllocator allocator) {
        this.folder = folder;
        this.captureId = captureId;
        this.host = host;
        this.allocator = allocator;
    }

    /// Seals a segment; it must not be written any more.
    ///
    /// @param previousSha256 the hash of the stream's segment before it; empty for the first
    public Manifest.Segment seal(OpenSegment open, String previousSha256) throws IOException {
        open.finish();
        SegmentName name = open.name();
        Path temporary = folder.resolve(name.sealed() + ".tmp");
        Path sealed = folder.resolve(name.sealed());
        Times times;
        try {
            times = writeParquet(open.file(), temporary, name, previousSha256);
            force(temporary);
        } catch (IOException e) {
            // the rows are still in the open segment; a disk that is full needs the room
            Files.deleteIfExists(temporary);
            throw e;
        }
        String sha256 = sha256(temporary);
        Files.move(temporary, sealed, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        Files.delete(open.file());
        return new Manifest.Segment(
                name.sealed(),
                name.stream().streamName(),
                open.rows(),
                times.first(),
                times.last(),
                Files.size(sealed),
                sha256,
                previousSha256);
    }

    private Times writeParquet(Path arrow, Path parquet, SegmentName name, String previousSha256) throws IOException {
        Files.deleteIfExists(parquet);
        Times times = new Times();
        try (ArrowStreamReader reader = new ArrowStreamReader(Files.newInputStream(arrow), allocator);
                ParquetWriter<Integer> writer = SegmentParquet.create(
                        parquet, name.stream(), metadata(name, previousSha256), reader.getVectorSchemaRoot())) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                times.add(root);
                for (int row = 0; row < root.getRowCount(); row++) {
                    writer.write(row);
                }
            }
        }
        return times;
    }

    private Map<String, String> metadata(SegmentName name, String previousSha256) {
        return Map.of(
                SegmentMetadata.FORMAT_VERSION, Integer.toString(FormatVersion.CURRENT),
                SegmentMetadata.CAPTURE_ID, captureId,
                SegmentMetadata.STREAM, name.stream().streamName(),
                SegmentMetadata.SEGMENT, Integer.toString(name.number()),
                SegmentMetadata.HOST, ManifestJson.writeHost(host),
                SegmentMetadata.PREVIOUS_SHA256, previousSha256);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /// The earliest and the latest `ts` of a segment.
    private static final class Times {

        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(VectorSchemaRoot root) {
            TimeStampMicroTZVector ts = (TimeStampMicroTZVector) root.getVector("ts");
            for (int row = 0; row < root.getRowCount(); row++) {
                first = Math.min(first, ts.get(row));
                last = Math.max(last, ts.get(row));
            }
        }

        @Nullable
        Instant first() {
            return first > last ? null : Instant.EPOCH.plus(first, ChronoUnit.MICROS);
        }

        @Nullable
        Instant last() {
            return first > last ? null : Instant.EPOCH.plus(last, ChronoUnit.MICROS);
        }
    }
}
