package io.netreel.recorder.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// Hands rows of Arrow vectors to Parquet. A "record" is the number of a row of the batch that is loaded in
/// `root`.
final class RowWriteSupport extends WriteSupport<Integer> {

    private final MessageType schema;
    private final Map<String, String> metadata;
    private final List<CellWriter> cells = new ArrayList<>();
    private @Nullable RecordConsumer consumer;

    RowWriteSupport(MessageType schema, Map<String, String> metadata, VectorSchemaRoot root) {
        this.schema = schema;
        this.metadata = metadata;
        List<FieldVector> vectors = root.getFieldVectors();
        for (int i = 0; i < vectors.size(); i++) {
            cells.add(new CellWriter(schema.getFieldName(i), i, vectors.get(i)));
        }
    }

    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(schema, metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Integer row) {
        RecordConsumer out = consumer;
        if (out == null) {
            throw new IllegalStateException("Parquet has not prepared this writer");
        }
        out.startMessage();
        for (CellWriter cell : cells) {
            cell.write(row, out);
        }
        out.endMessage();
    }
}
