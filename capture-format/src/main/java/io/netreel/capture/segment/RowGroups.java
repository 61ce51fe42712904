package io.netreel.capture.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Writes rows to a Parquet file, some of them at once, column by column. Parquet's own way, row by row through a
/// RecordConsumer, takes half as long again.
final class RowGroups implements AutoCloseable {

    // A row group is buffered on the heap, of which the recorder has little.
    private static final long ROW_GROUP_BYTES = 8 << 20;
    private static final int ROWS_AT_ONCE = 1024;
    // Numbers that hardly repeat, and grow: as differences they take a few bits, as a dictionary much memory.
    private static final List<String> GROWING = List.of("ts", "start_ts", "until_ts", "seq", "flow_id");

    private final MessageType schema;
    private final ParquetProperties properties;
    private final ParquetFileWriter file;
    private final List<List<CellWriter>> cells = new ArrayList<>(ROWS_AT_ONCE);
    private final int[] indexes = new int[ROWS_AT_ONCE];
    private Group group;

    /// @param out is closed with this
    RowGroups(OutputFile out, MessageType schema) throws IOException {
        this.schema = schema;
        properties = properties(schema);
        file = new ParquetFileWriter(out, schema, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0, null, properties);
        file.start();
        group = new Group();
    }

    private static ParquetProperties properties(MessageType schema) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                // the one with differences, and with bytes that share a prefix
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                // lengths of what is stored, which no reader here asks for
                .withSizeStatisticsEnabled(false)
                // what a page will hold is kept as objects, of which the heap has little room
                .withPageRowCountLimit(4 * ROWS_AT_ONCE)
                // a page may end where all columns have the same rows, and only there
                .withMinRowCountForPageSizeCheck(ROWS_AT_ONCE)
                .withMaxRowCountForPageSizeCheck(ROWS_AT_ONCE);
        GROWING.forEach(column -> builder.withDictionaryEncoding(column, false));
        // the least and the greatest text, which nobody asks for: to compare them takes as long as to encode them
        schema.getColumns().stream()
                .filter(column -> column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY)
                .forEach(column -> builder.withStatisticsEnabled(String.join(".", column.getPath()), false));
        return builder.build();
    }

    /// Adds a row.
    ///
    /// @param columns the cells of its batch
    /// @param index of the row in its batch
    void add(List<CellWriter> columns, int index) throws IOException {
        indexes[cells.size()] = index;
        cells.add(columns);
        if (cells.size() == ROWS_AT_ONCE) {
            write();
        }
    }

    private void write() throws IOException {
        group.write(cells, indexes);
        cells.clear();
        if (group.store.getBufferedSize() >= ROW_GROUP_BYTES) {
            group.end();
            group = new Group();
        }
    }

    /// Writes what is left, and the footer.
    ///
    /// @param metadata of the file
    void end(Map<String, String> metadata) throws IOException {
        write();
        group.end();
        file.end(metadata);
    }

    @Override
    public void close() throws IOException {
        group.close();
        file.close();
    }

    private final class Group {

        private final ColumnChunkPageWriteStore pages;
        private final ColumnWriteStore store;
        private final List<ColumnWriter> columns;
        private long rows;

        Group() {
            pages = ColumnChunkPageWriteStore.builder()
                    .withCompressorProvider(column -> new ZstdCompressor())
                    .withSchema(schema)
                    .withAllocator(properties.getAllocator())
                    .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                    .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
                    .build();
            store = properties.newColumnWriteStore(schema, pages, pages);
            columns = schema.getColumns().stream().map(store::getColumnWriter).toList();
        }

        void write(List<List<CellWriter>> cells, int[] indexes) {
            for (int column = 0; column < columns.size(); column++) {
                ColumnWriter out = columns.get(column);
                for (int i = 0; i < cells.size(); i++) {
                    cells.get(i).get(column).write(indexes[i], out);
                }
            }
            for (int i = 0; i < cells.size(); i++) {
                store.endRecord();
            }
            rows += cells.size();
        }

        void end() throws IOException {
            if (rows > 0) {
                file.startBlock(rows);
                store.flush();
                pages.flushToFileWriter(file);
                file.endBlock();
            }
            close();
        }

        void close() {
            store.close();
            pages.close();
        }
    }
}
