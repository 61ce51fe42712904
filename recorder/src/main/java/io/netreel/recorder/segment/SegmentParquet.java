package io.netreel.recorder.segment;

import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/// Makes the writer of a Parquet segment, without anything of Hadoop.
final class SegmentParquet {

    // A row group is buffered on the heap, of which the recorder has little.
    private static final long ROW_GROUP_BYTES = 16 << 20;

    private SegmentParquet() {}

    /// @param metadata the key-value metadata of the file's footer
    /// @param root the vectors whose rows the writer is given by number
    static ParquetWriter<Integer> create(Path file, Stream stream, Map<String, String> metadata, VectorSchemaRoot root)
            throws IOException {
        RowWriteSupport rows = new RowWriteSupport(ParquetSchema.of(stream), metadata, root);
        return new Builder(new LocalOutputFile(file), rows)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecFactory())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {

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
        protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }
}
