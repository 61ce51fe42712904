package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// The Parquet file of a sealed segment, made from an open one: its rows sorted by `ts` and `seq`, compressed
/// with zstd, without anything of Hadoop.
///
/// @param rows in the file
/// @param firstTs the earliest `ts`, NULL without rows
/// @param lastTs the latest
/// @param firstSeq the smallest `seq`, NULL without rows
/// @param lastSeq the largest
/// @param bytes the file's length
/// @param sha256 of the file, lower-case hexadecimal
public record ParquetSegment(
        long rows,
        @Nullable Instant firstTs,
        @Nullable Instant lastTs,
        @Nullable Long firstSeq,
        @Nullable Long lastSeq,
        long bytes,
        String sha256) {

    /// Writes the whole batches of `source`.
    ///
    /// @param previousSha256 the hash of the stream's segment before it; empty for the first
    /// @param out is closed at the end
    /// @throws UnreadableCaptureException if a batch holds what no recorder writes
    /// @throws IOException if `source` cannot be read, or `out` not be written
    public static ParquetSegment write(
            OpenSegmentFile source, String previousSha256, OutputStream out, BufferAllocator allocator)
            throws IOException, UnreadableCaptureException {
        MessageDigest digest = Sha256.digest();
        SegmentHeader header = source.header();
        MessageType schema = ParquetSchema.of(header.name().stream());
        CountingOutputFile file = new CountingOutputFile(new DigestOutputStream(out, digest));
        try (file;
                OrderedRows rows = OrderedRows.of(source, allocator)) {
            try (RowGroups groups = new RowGroups(file, schema)) {
                rows.forEach(schema, groups::add);
                groups.end(header.metadata(previousSha256));
            }
            return new ParquetSegment(
                    source.rows(),
                    instant(rows.first()),
                    instant(rows.last()),
                    rows.firstSeq(),
                    rows.lastSeq(),
                    file.length(),
                    Sha256.text(digest.digest()));
        }
    }

    private static @Nullable Instant instant(OptionalLong unixMicros) {
        return unixMicros.isEmpty() ? null : Instant.EPOCH.plus(unixMicros.getAsLong(), ChronoUnit.MICROS);
    }
}
