package io.netreel.recorder.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// On a ring in plain memory, filled as the kernel fills one.
class RingBufferTest {

    private static final int BYTES = 64;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment consumer = arena.allocate(8, 8);
    private final MemorySegment producer = arena.allocate(8, 8);
    private final MemorySegment data = arena.allocate(BYTES, 8);
    private final RingBuffer ring = new RingBuffer(consumer, producer, data);
    private final List<Long> seen = new ArrayList<>();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void handsOverRecordsInOrderAndGivesTheirSpaceBack() {
        put(8, 1);
        put(8, 2);

        assertThat(drain()).isEqualTo(2);
        assertThat(seen).containsExactly(1L, 2L);
        assertThat(consumed()).isEqualTo(32);
        assertThat(drain()).isZero();
    }

    @Test
    void passesOverDiscardedRecords() {
        put(8 | DISCARDED, 1);
        put(8, 2);

        assertThat(drain()).isEqualTo(1);
        assertThat(seen).containsExactly(2L);
    }

    @Test
    void waitsForARecordThatIsStillBeingWritten() {
        put(8, 1);
        long busy = put(8 | BUSY, 2);
        put(8, 3);

        assertThat(drain()).isEqualTo(1);
        setLength(busy, 8);
        assertThat(drain()).isEqualTo(2);
        assertThat(seen).containsExactly(1L, 2L, 3L);
    }

    @Test
    void handsOverARecordThatWrapsAroundTheEndInOnePiece() {
        put(24, 1);
        drain();
        put(40, 2);
        long[] words = new long[5];

        assertThat(ring.drain((memory, offset, length) ->
                        MemorySegment.copy(memory, ValueLayout.JAVA_LONG, offset, words, 0, length / Long.BYTES)))
                .isEqualTo(1);
        assertThat(words).containsExactly(2, 3, 4, 5, 6);
        assertThat(consumed()).isEqualTo(80);
    }

    @Test
    void roundsRecordsUpToEightBytes() {
        put(9, 1);
        put(8, 2);

        assertThat(drain()).isEqualTo(2);
        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    void waitsAtTheEndForARecordThatIsFinishedSoon() throws Exception {
        long busy = put(8 | BUSY, 1);
        put(8, 2);
        Thread program = Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            setLength(busy, 8);
        });

        assertThat(drainRest(Duration.ofSeconds(30))).isZero();
        assertThat(seen).containsExactly(1L, 2L);
        program.join();
    }

    @Test
    void countsAtTheEndWhatIsNeverFinishedAndWhatIsBehindIt() {
        put(8, 1);
        put(8 | BUSY, 2);
        put(8 | DISCARDED, 3);
        put(8, 4);

        assertThat(drainRest(Duration.ofMillis(5))).isEqualTo(2);
        assertThat(seen).containsExactly(1L);
        assertThat(drainRest(Duration.ofMillis(5))).isEqualTo(2);
    }

    private int drainRest(Duration patience) {
        return ring.drainRest(
                (memory, offset, length) -> seen.add(memory.get(ValueLayout.JAVA_LONG, offset)), patience);
    }

    private int drain() {
        return ring.drain((memory, offset, length) -> seen.add(memory.get(ValueLayout.JAVA_LONG, offset)));
    }

    private long consumed() {
        return consumer.get(ValueLayout.JAVA_LONG, 0);
    }

    /// Writes a record at the producer's position, its words counting up from `value`, and moves the position on.
    private long put(int lengthAndFlags, long value) {
        long position = producer.get(ValueLayout.JAVA_LONG, 0);
        int length = lengthAndFlags & ~(BUSY | DISCARDED);
        setLength(position, lengthAndFlags);
        for (int word = 0; word < length / Long.BYTES; word++) {
            data.set(ValueLayout.JAVA_LONG, (position + 8 + word * 8L) % BYTES, value + word);
        }
        producer.set(ValueLayout.JAVA_LONG, 0, position + (length + 8 + 7) / 8 * 8L);
        return position;
    }

    private void setLength(long position, int lengthAndFlags) {
        data.set(ValueLayout.JAVA_INT, position % BYTES, lengthAndFlags);
    }
}
