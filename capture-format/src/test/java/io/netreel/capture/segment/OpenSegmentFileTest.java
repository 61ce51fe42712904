package io.netreel.capture.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import io.netreel.capture.segment.OpenSegmentFile.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSegmentFileTest {

    @TempDir
    Path folder;

    private final SegmentBytes segment =
            new SegmentBytes().batch(1, 2, 3).batch(4).batch(5, 6);

    @Test
    void isAStreamThatAnyArrowLibraryReads() throws Exception {
        Path file = write(segment.end().bytes());

        try (BufferAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(Files.newInputStream(file), allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            int rows = 0;
            while (reader.loadNextBatch()) {
                rows += root.getRowCount();
            }
            assertThat(rows).isEqualTo(6);
            assertThat(root.getSchema().getCustomMetadata())
                    .containsEntry("netreel.stream", "ledger")
                    .containsEntry("netreel.segment", "3");
        }
    }

    @Test
    void readsTheWholeBatchesWhereverTheFileIsCutOff() throws Exception {
        byte[] bytes = segment.end().bytes();
        for (int length = segment.ends().getFirst(); length <= bytes.length; length++) {
            OpenSegmentFile file = OpenSegmentFile.read(write(Arrays.copyOf(bytes, length)));

            long whole = wholeBefore(length);
            assertThat(file.wholeBytes()).isEqualTo(whole);
            assertThat(file.ending())
                    .isEqualTo(length == bytes.length ? Ending.FINISHED : length == whole ? Ending.WHOLE : Ending.TORN);
        }
    }

    private long wholeBefore(int length) {
        return segment.ends().stream()
                .limit(4)
                .filter(end -> end <= length)
                .mapToLong(Integer::longValue)
                .max()
                .orElseThrow();
    }

    @Test
    void refusesAFileThatEndsWithinItsBegin() throws Exception {
        byte[] bytes = segment.bytes();
        for (int length = 0; length < segment.ends().getFirst(); length++) {
            Path file = write(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> OpenSegmentFile.read(file))
                    .isInstanceOf(UnreadableCaptureException.class)
                    .hasMessage("is not an open segment of a capture, or its begin is damaged");
        }
    }

    @Test
    void takesTheZerosThatAPowerCutLeavesForATornEnd() throws Exception {
        byte[] bytes = segment.bytes();
        int cut = segment.ends().get(2) + 100;
        Arrays.fill(bytes, cut, bytes.length, (byte) 0);

        OpenSegmentFile file = OpenSegmentFile.read(write(bytes));

        assertThat(file.rows()).isEqualTo(4);
        assertThat(file.ending()).isEqualTo(Ending.TORN);
    }

    @Test
    void noticesEachByteThatWasChanged() throws Exception {
        byte[] bytes = segment.end().bytes();
        Random random = new Random(3);
        for (int position = 0; position < bytes.length; position++) {
            byte[] changed = bytes.clone();
            changed[position] ^= (byte) (1 + random.nextInt(255));
            Path path = write(changed);
            if (position < segment.ends().getFirst()) {
                assertBeginIsNotTheSame(path);
            } else {
                OpenSegmentFile file = OpenSegmentFile.read(path);
                assertThat(file.rows()).isEqualTo(6 - rowsAround(position));
                assertThat(file.ending()).isIn(Ending.DAMAGED, Ending.TORN);
                if (position < segment.ends().get(2)) {
                    assertThat(file.ending()).isEqualTo(Ending.DAMAGED);
                }
            }
        }
    }

    // Of the batch that is damaged. A batch's hash stands before the next batch, whose own hash covers it too.
    private int rowsAround(int position) {
        List<Integer> ends = segment.ends();
        boolean hash1 = position >= ends.get(1) - BatchFrame.HASH_BYTES && position < ends.get(1);
        boolean hash2 = position >= ends.get(2) - BatchFrame.HASH_BYTES && position < ends.get(2);
        if (position < ends.get(1)) {
            return hash1 ? 4 : 3;
        }
        if (position < ends.get(2)) {
            return hash2 ? 3 : 1;
        }
        return position < ends.get(3) ? 2 : 0;
    }

    // The first batch's hash covers the schema; the others can be told from what is right before them.
    private static void assertBeginIsNotTheSame(Path path) throws IOException {
        try {
            OpenSegmentFile file = OpenSegmentFile.read(path);
            assertThat(file.rows()).isLessThanOrEqualTo(3);
            assertThat(file.ending()).isIn(Ending.DAMAGED, Ending.TORN);
        } catch (UnreadableCaptureException e) {
            assertThat(e).hasMessageStartingWith("");
        }
    }

    @Test
    void sealsRowsInTheOrderOfTheirTimes() throws Exception {
        Path file = write(new SegmentBytes().batch(30, 10).batch().batch(20, 10).bytes());

        try (BufferAllocator allocator = new RootAllocator()) {
            ParquetSegment parquet = ParquetSegment.write(
                    OpenSegmentFile.read(file), "", Files.newOutputStream(folder.resolve("a.parquet")), allocator);

            assertThat(parquet.rows()).isEqualTo(4);
            assertThat(parquet.firstTs()).isEqualTo(Instant.EPOCH.plusNanos(10_000));
            assertThat(parquet.lastTs()).isEqualTo(Instant.EPOCH.plusNanos(30_000));
            assertThat(parquet.bytes()).isEqualTo(Files.size(folder.resolve("a.parquet")));
        }
        assertThat(RowOrder.of(new long[] {30, 10, 20, 10})).containsExactly(1, 3, 2, 0);
    }

    @Test
    void givesRowsOrAClearErrorWhateverTheBytesAre() throws Exception {
        byte[] bytes = segment.end().bytes();
        Random random = new Random(4711);
        for (int i = 0; i < 3000; i++) {
            byte[] mutated = mutated(bytes, random);
            Path file = write(mutated);
            try (BufferAllocator allocator = new RootAllocator(64 << 20)) {
                OpenSegmentFile open = OpenSegmentFile.read(file);
                ParquetSegment parquet = ParquetSegment.write(open, "", OutputStream.nullOutputStream(), allocator);
                assertThat(parquet.rows()).isEqualTo(open.rows());
            } catch (UnreadableCaptureException e) {
                assertThat(e).hasMessageMatching("[a-z ]+ .*");
            }
        }
    }

    // Hashes are set right after half of the mutations: then nothing but bounds protects from what is in a batch.
    private byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        int first = random.nextInt(3) == 0 ? 0 : segment.ends().getFirst();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = first + random.nextInt(mutated.length - first);
            switch (random.nextInt(3)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    ByteBuffer buffer = ByteBuffer.wrap(mutated).order(ByteOrder.LITTLE_ENDIAN);
                    int aligned = Math.min(at & ~7, mutated.length - 8);
                    buffer.putLong(aligned, random.nextBoolean() ? Long.MAX_VALUE - 7 : random.nextInt(1 << 20));
                }
            }
        }
        if (random.nextBoolean()) {
            rehash(mutated);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(mutated, random.nextInt(mutated.length)) : mutated;
    }

    private void rehash(byte[] bytes) {
        int linkAt = 0;
        for (int batch = 1; batch <= 3; batch++) {
            int begin = segment.ends().get(batch - 1);
            int hashAt = segment.ends().get(batch) - BatchFrame.HASH_BYTES;
            java.security.MessageDigest digest = Sha256.digest();
            digest.update(bytes, linkAt, begin - linkAt);
            digest.update(bytes, begin, hashAt - begin);
            System.arraycopy(digest.digest(), 0, bytes, hashAt, BatchFrame.HASH_BYTES);
            linkAt = hashAt;
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("ledger-000003.arrows.open"), bytes);
    }
}
