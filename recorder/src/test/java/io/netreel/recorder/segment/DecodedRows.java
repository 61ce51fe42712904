package io.netreel.recorder.segment;

import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.FrameChain;
import io.netreel.capture.segment.SegmentHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/// What a decoder wrote into a batch, read back as Arrow.
public final class DecodedRows {

    private DecodedRows() {}

    /// The first row that `decoder` writes, as "column value" texts; empty if it writes none.
    public static List<String> first(Stream stream, Consumer<Batch> decoder) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameChain chain = FrameChain.begin(new SegmentHeader("abcd", new SegmentName(stream, 1), "{}"));
        bytes.writeBytes(chain.schema().array());
        try (BufferAllocator allocator = new RootAllocator();
                Batch batch = new Batch(
                        stream,
                        (of, frame) -> bytes.writeBytes(chain.seal(frame).array()),
                        new Sequence(),
                        allocator)) {
            decoder.accept(batch);
            batch.flush();
            return read(bytes.toByteArray(), allocator);
        }
    }

    private static List<String> read(byte[] stream, BufferAllocator allocator) throws Exception {
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            if (!reader.loadNextBatch()) {
                return List.of();
            }
            List<String> cells = new ArrayList<>();
            for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                Object value = vector.getObject(0);
                String text = value instanceof Character c ? Integer.toString(c) : String.valueOf(value);
                cells.add(vector.getName() + " " + text);
            }
            return cells;
        }
    }
}
