package io.netreel.capture.segment;

import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// An open segment of the ledger, in memory, batch by batch.
public final class SegmentBytes {

    static final SegmentHeader HEADER =
            new SegmentHeader("0123456789abcdef", new SegmentName(Stream.LEDGER, 3), "{\"name\":\"web-1\"}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FrameChain chain;
    private final List<Integer> ends = new ArrayList<>();
    private long seq;

    SegmentBytes() {
        this(HEADER);
    }

    public SegmentBytes(SegmentHeader header) {
        chain = FrameChain.begin(header);
        append(chain.schema());
    }

    /// Adds a batch with a row for each time.
    public SegmentBytes batch(long... times) {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchema.of(Stream.LEDGER), allocator)) {
            root.allocateNew();
            for (int row = 0; row < times.length; row++) {
                ((TimeStampMicroTZVector) root.getVector("ts")).setSafe(row, times[row]);
                ((TimeStampMicroTZVector) root.getVector("until_ts")).setSafe(row, times[row]);
                ((BigIntVector) root.getVector("seq")).setSafe(row, ++seq);
                ((VarCharVector) root.getVector("kind")).setSafe(row, "mark".getBytes(StandardCharsets.UTF_8));
            }
            root.setRowCount(times.length);
            BatchFrame frame = BatchFrame.of(root);
            append(chain.seal(frame));
            chain.follow(frame);
        }
        return this;
    }

    public SegmentBytes end() {
        append(FrameChain.end());
        return this;
    }

    private void append(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.writeBytes(copy);
        ends.add(out.size());
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /// Where each message ends: the schema, the batches, the end of the stream.
    List<Integer> ends() {
        return ends;
    }
}
