package io.netreel.analyzer.query;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/// A result as an Arrow IPC stream. DuckDB hands out its own columns; no row becomes a Java object.
final class ArrowBatches {

    private static final long ROWS = 1 << 16;

    private ArrowBatches() {}

    static void write(ResultSet result, OutputStream out) throws SQLException, IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader batches =
                        (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, ROWS);
                ArrowStreamWriter writer = new ArrowStreamWriter(batches.getVectorSchemaRoot(), batches, out)) {
            writer.start();
            while (batches.loadNextBatch()) {
                writer.writeBatch();
            }
            writer.end();
        }
    }
}
