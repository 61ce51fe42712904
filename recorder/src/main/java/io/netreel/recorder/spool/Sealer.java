package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.recorder.spool.FinishedSegments.Finished;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Seals finished segments, one after the other. What the disk refuses is tried again and again.
final class Sealer {

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final System.Logger LOG = System.getLogger(Sealer.class.getName());

    private final FinishedSegments finished;
    private final Sealing sealing;
    private final Budget budget;
    private final Consumer<Note> notes;
    private final LongSupplier unixMicros;
    private volatile boolean refused;
    private volatile boolean leftovers;

    Sealer(FinishedSegments finished, Sealing sealing, Budget budget, Consumer<Note> notes, LongSupplier unixMicros) {
        this.finished = finished;
        this.sealing = sealing;
        this.budget = budget;
        this.notes = notes;
        this.unixMicros = unixMicros;
    }

    /// Works until nothing more will come.
    void run() throws InterruptedException {
        @Nullable Finished next = finished.next();
        while (next != null) {
            refused = !seal(next);
            if (!refused) {
                finished.done();
                // a seal's garbage is old by now, and the serial collector would rather let the heap grow to its bound
                System.gc();
            } else if (finished.isGivenUp()) {
                return;
            } else {
                finished.pause(RETRY_NANOS);
            }
            next = finished.next();
        }
    }

    // Whether it needs no further attempt.
    private boolean seal(Finished segment) {
        SegmentName name = segment.name();
        try {
            if (!sealing.hasRoomFor(segment.bytes() / 2)) {
                return false;
            }
            if (name.stream() != Stream.LEDGER) {
                // Parquet is smaller, by how much is not known
                boolean ignored = budget.makeRoom(segment.bytes() / 2);
            }
            long rows = sealing.seal(name);
            LOG.log(Level.INFO, "sealed " + name.sealed() + ": " + rows + " rows");
            noteLost(segment, rows, "what was written could not be read back");
            budget.addUnsealed(-segment.bytes());
            return true;
        } catch (NoSuchFileException e) {
            noteLost(segment, 0, "somebody removed " + name.open());
            budget.addUnsealed(-segment.bytes());
            return true;
        } catch (UnreadableCaptureException e) {
            noteLost(segment, 0, name.open() + " " + e.getMessage());
            leftovers = true;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // A disk may forget what it took.
    private void noteLost(Finished segment, long sealed, String why) {
        long lost = segment.rows() - sealed;
        if (lost > 0) {
            long now = unixMicros.getAsLong();
            notes.accept(new Note(LedgerKind.DISK_FULL, segment.name().stream(), segment.from(), now, lost, why));
        }
    }

    /// Whether an open segment remains that could not be read back.
    boolean hasLeftovers() {
        return leftovers;
    }

    /// Whether the disk refused the last attempt.
    boolean isRefused() {
        return refused;
    }
}
