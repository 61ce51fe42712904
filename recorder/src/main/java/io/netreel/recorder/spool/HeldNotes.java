package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Notes that wait until the ledger has room for them. However many come, a bounded number of them is kept, and
/// no count gets lost.
final class HeldNotes {

    /// The most that are left after [#merge] where each tells of something else.
    static final int MOST = 256;

    private static final String MANY = "many events in one row, since the disk took none for long";

    private List<Note> notes = new ArrayList<>();

    void add(Note note) {
        notes.add(note);
    }

    /// Takes away all.
    List<Note> takeAll() {
        List<Note> taken = notes;
        notes = new ArrayList<>();
        return taken;
    }

    /// Makes one note of those that count the same losses. If too many are left, a kind of event has one note for
    /// each stream.
    void merge() {
        notes = merged(HeldNotes::subject, (first, second) -> first.and(second, detail(first, second)));
        if (notes.size() > MOST) {
            notes = merged(
                    note -> new Subject(note.kind(), note.stream(), ""), (first, second) -> first.and(second, MANY));
        }
    }

    private List<Note> merged(Function<Note, Object> subject, BinaryOperator<Note> merger) {
        Map<Object, Note> bySubject = new LinkedHashMap<>();
        notes.forEach(note -> bySubject.merge(subject.apply(note), note, merger));
        return new ArrayList<>(bySubject.values());
    }

    private record Subject(
            LedgerKind kind,
            @Nullable Stream stream,
            @Nullable String reason) {}

    // What counts nothing stays apart, but for one that says the very same.
    private static Object subject(Note note) {
        if (note.count() == null) {
            return note;
        }
        boolean addsUp = CountsDetail.isOne(note.detail());
        return new Subject(note.kind(), note.stream(), addsUp ? "" : note.detail());
    }

    private static @Nullable String detail(Note first, Note second) {
        return CountsDetail.isOne(first.detail()) ? CountsDetail.sum(first.detail(), second.detail()) : first.detail();
    }
}
