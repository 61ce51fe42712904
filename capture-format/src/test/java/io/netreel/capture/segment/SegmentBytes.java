package io.netreel.capture.segment;

import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.evidence.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// An open segment, of the ledger unless its rows say otherwise, in memory, batch by batch.
public final class SegmentBytes {

    static final SegmentHeader HEADER =
            new SegmentHeader("0123456789abcdef", new SegmentName(Stream.LEDGER, 3), "{\"name\":\"web-1\"}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FrameChain chain;
    private final List<Integer> ends = new ArrayList<>();
    private final Stream stream;
    private long seq;

    SegmentBytes() {
        this(HEADER);
    }

    public SegmentBytes(SegmentHeader header) {
        stream = header.name().stream();
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
            append(BatchFrame.of(root));
        }
        return this;
    }

    /// Adds a batch of any stream's rows, each from column to [Long] or [String]; what is missing is NULL.
    public SegmentBytes rows(List<Map<String, Object>> rows) {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchema.of(stream), allocator)) {
            root.allocateNew();
            for (int row = 0; row < rows.size(); row++) {
                for (Map.Entry<String, Object> cell : rows.get(row).entrySet()) {
                    set(root.getVector(cell.getKey()), row, cell.getValue());
                }
            }
            root.setRowCount(rows.size());
            append(BatchFrame.of(root));
        }
        return this;
    }

    private static void set(FieldVector vector, int row, Object value) {
        if (vector instanceof VarCharVector text) {
            text.setSafe(row, value.toString().getBytes(StandardCharsets.UTF_8));
            return;
        }
        long number = (Long) value;
        switch (vector) {
            case TimeStampMicroTZVector cells -> cells.setSafe(row, number);
            case BigIntVector cells -> cells.setSafe(row, number);
            case UInt8Vector cells -> cells.setSafe(row, number);
            case IntVector cells -> cells.setSafe(row, (int) number);
            case UInt4Vector cells -> cells.setSafe(row, (int) number);
            case UInt2Vector cells -> cells.setSafe(row, (int) number);
            case TinyIntVector cells -> cells.setSafe(row, (int) number);
            case BitVector cells -> cells.setSafe(row, (int) number);
            default -> throw new IllegalArgumentException("No test needs " + vector.getMinorType());
        }
    }

    /// Adds a batch whose hash is right, and in which a text ends beyond it.
    public SegmentBytes hostileBatch() {
        SegmentBytes one = new SegmentBytes(HEADER).batch(1);
        byte[] message = Arrays.copyOfRange(one.bytes(), one.ends().getFirst(), one.bytes().length);
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\u0004\0\0\0mark");
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putInt(end, Integer.MAX_VALUE);
        int hashAt = message.length - BatchFrame.HASH_BYTES;
        MessageDigest digest = Sha256.digest();
        digest.update(chain.schema());
        digest.update(message, 0, hashAt);
        System.arraycopy(digest.digest(), 0, message, hashAt, BatchFrame.HASH_BYTES);
        append(ByteBuffer.wrap(message));
        return this;
    }

    private void append(BatchFrame frame) {
        append(chain.seal(frame));
        chain.follow(frame);
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
    public List<Integer> ends() {
        return ends;
    }
}
