package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
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

    // A row group is buffered on the heap, of which the recorder has little.
    private static final long ROW_GROUP_BYTES = 8 << 20;
    // Numbers that hardly repeat, and grow: as differences they take a few bits, as a dictionary much memory.
    private static final List<String> GROWING = List.of("ts", "start_ts", "until_ts", "seq", "flow_id");

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
        CountingOutputFile file = new CountingOutputFile(new DigestOutputStream(out, digest));
        try (file;
                OrderedRows rows = OrderedRows.of(source, allocator)) {
            SegmentHeader header = source.header();
            RowWriteSupport support =
                    new RowWriteSupport(ParquetSchema.of(header.name().stream()), header.metadata(previousSha256));
            writeRows(rows, file, support);
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

    // ParquetWriter closes what it writes to.
    private static void writeRows(OrderedRows rows, OutputFile file, RowWriteSupport support)
            throws IOException, UnreadableCaptureException {
        try (ParquetWriter<LoadedBatch.Row> writer = writer(file, support)) {
            rows.forEach(writer::write);
        }
    }

    private static ParquetWriter<LoadedBatch.Row> writer(OutputFile file, RowWriteSupport rows) throws IOException {
        Builder builder = new Builder(file, rows)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecFactory())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                // the one with differences, and with bytes that share a prefix
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
                .withRowGroupSize(ROW_GROUP_BYTES)
                // lengths of what is stored, which no reader here asks for
                .withSizeStatisticsEnabled(false);
        GROWING.forEach(column -> builder.withDictionaryEncoding(column, false));
        return builder.build();
    }

    private static @Nullable Instant instant(OptionalLong unixMicros) {
        return unixMicros.isEmpty() ? null : Instant.EPOCH.plus(unixMicros.getAsLong(), ChronoUnit.MICROS);
    }

    private static final class Builder extends ParquetWriter.Builder<LoadedBatch.Row, Builder> {

        private final RowWriteSupport rows;

        Builder(OutputFile file, RowWriteSupport rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<LoadedBatch.Row> getWriteSupport(Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<LoadedBatch.Row> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }
}
