package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldNotesTest {

    private final HeldNotes held = new HeldNotes();

    @Test
    void addsUpWhatCountsTheSameLosses() {
        held.add(counted(LedgerKind.DISK_FULL, Stream.FLOW, 10, 20, 5, "No space left on device"));
        held.add(counted(LedgerKind.DISK_FULL, Stream.FLOW, 5, 15, 7, "No space left on device"));
        held.add(counted(LedgerKind.QUEUE_FULL, Stream.DNS, 1, 2, 1, null));
        held.add(counted(LedgerKind.QUEUE_FULL, Stream.DNS, 3, 4, 1, null));
        held.merge();

        assertThat(held.takeAll())
                .containsExactly(
                        counted(LedgerKind.DISK_FULL, Stream.FLOW, 5, 20, 12, "No space left on device"),
                        counted(LedgerKind.QUEUE_FULL, Stream.DNS, 1, 4, 2, null));
        assertThat(held.takeAll()).isEmpty();
    }

    @Test
    void addsUpWhatADetailCounts() {
        held.add(counted(LedgerKind.RING_FULL, Stream.FLOW, 1, 2, 3, "{\"cpus\": {\"0\": 1, \"7\": 2}}"));
        held.add(counted(LedgerKind.RING_FULL, Stream.FLOW, 2, 3, 9, "{\"cpus\": {\"1\": 5, \"7\": 4}}"));
        held.merge();

        assertThat(held.takeAll())
                .containsExactly(
                        counted(LedgerKind.RING_FULL, Stream.FLOW, 1, 3, 12, "{\"cpus\":{\"0\":1,\"7\":6,\"1\":5}}"));
    }

    @Test
    void keepsApartWhatIsNotTheSame() {
        held.add(counted(LedgerKind.DISK_FULL, Stream.FLOW, 1, 2, 1, "a"));
        held.add(counted(LedgerKind.DISK_FULL, Stream.FLOW, 1, 2, 1, "b"));
        held.add(counted(LedgerKind.DISK_FULL, Stream.DNS, 1, 2, 1, "a"));
        held.add(counted(LedgerKind.DISK_BUDGET, Stream.FLOW, 1, 2, 1, "a"));
        held.add(counted(LedgerKind.DISK_BUDGET, Stream.FLOW, 1, 2, 1, "{\"removed\": \"flow-000001.parquet\"}"));
        held.add(new Note(LedgerKind.PAUSED, null, 1, 2, null, "a"));
        held.add(new Note(LedgerKind.PAUSED, null, 3, 4, null, "a"));
        held.merge();

        assertThat(held.takeAll()).hasSize(7);
    }

    @Test
    void isBoundedWhateverTheNotesSayAndKeepsEachCount() {
        for (int i = 0; i < 10 * HeldNotes.MOST; i++) {
            held.add(counted(LedgerKind.DISK_BUDGET, Stream.FLOW, i, i + 1, 2, "removed " + i));
            held.add(new Note(LedgerKind.CLOCK_STEP, null, i, i, null, "step " + i));
            held.merge();
        }
        long last = 10L * HeldNotes.MOST;

        assertThat(held.takeAll())
                .hasSizeLessThanOrEqualTo(HeldNotes.MOST)
                .anySatisfy(note -> assertThat(note.kind()).isEqualTo(LedgerKind.CLOCK_STEP))
                .filteredOn(note -> note.kind() == LedgerKind.DISK_BUDGET)
                .satisfies(notes ->
                        assertThat(notes.stream().mapToLong(Note::from).min()).hasValue(0))
                .satisfies(notes ->
                        assertThat(notes.stream().mapToLong(Note::until).max()).hasValue(last))
                .extracting(Note::count)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(2 * last));
    }

    private static Note counted(
            LedgerKind kind, Stream stream, long from, long until, long count, @Nullable String detail) {
        return new Note(kind, stream, from, until, count, detail);
    }
}
