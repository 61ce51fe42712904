package io.netreel.recorder.ring;

import io.netreel.recorder.libc.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The consumer's side of a BPF ring buffer (kernel/bpf/ringbuf.c). The kernel lays it out as a page that holds
/// the consumer's position, a page that holds the producer's, and the data. The kernel has the data twice in a row, so
/// that a record that wraps around the end is one piece; here they are mapped once, since each mapping of a page counts
/// as resident, and such a record is put together.
public final class RingBuffer {

    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER_BYTES = 8;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final VarHandle POSITION = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle LENGTH = ValueLayout.JAVA_INT.varHandle();

    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final MemorySegment data;
    private final long mask;
    // of longs, so that the fields of a record are aligned
    private MemorySegment joined = MemorySegment.ofArray(new long[0]);

    /// @param consumer the page with the consumer's position, writable
    /// @param producer the page with the producer's position
    /// @param data the data; their length is a power of two
    RingBuffer(MemorySegment consumer, MemorySegment producer, MemorySegment data) {
        this.consumer = consumer;
        this.producer = producer;
        this.data = data;
        this.mask = data.byteSize() - 1;
    }

    /// Maps the ring buffer of a descriptor until the arena closes.
    ///
    /// @param bytes the map's max_entries: a power of two and a multiple of the page size
    public static RingBuffer map(int fd, long bytes, long pageSize, Arena arena) {
        MemorySegment consumer = LibC.map(fd, 0, pageSize, true, "the ring buffer's consumer page", arena);
        MemorySegment rest = LibC.map(fd, pageSize, pageSize + bytes, false, "the ring buffer's data", arena);
        return new RingBuffer(consumer, rest.asSlice(0, pageSize), rest.asSlice(pageSize));
    }

    /// Hands over the records that are there, in order, and gives their space back to the kernel. Those that come
    /// meanwhile are for the next call: else, under a load that the handler cannot follow, this one would not end.
    ///
    /// @return the number of records handed over
    public int drain(RecordHandler handler) {
        int handled = 0;
        long position = (long) POSITION.getAcquire(consumer, 0L);
        long end = (long) POSITION.getAcquire(producer, 0L);
        while (position < end) {
            long header = position & mask;
            int length = (int) LENGTH.getAcquire(data, header);
            if ((length & BUSY) != 0) {
                // reserved and not yet submitted; those behind it wait, so that the order is kept
                break;
            }
            int bytes = length & ~DISCARDED;
            if ((length & DISCARDED) == 0) {
                hand(handler, (header + HEADER_BYTES) & mask, bytes);
                handled++;
            }
            position += roundUp(bytes + HEADER_BYTES);
            POSITION.setRelease(consumer, 0L, position);
        }
        return handled;
    }

    private void hand(RecordHandler handler, long offset, int bytes) {
        long first = data.byteSize() - offset;
        if (bytes <= first) {
            handler.handle(data, offset, bytes);
            return;
        }
        if (joined.byteSize() < bytes) {
            joined = MemorySegment.ofArray(new long[(bytes + Long.BYTES - 1) / Long.BYTES]);
        }
        MemorySegment.copy(data, offset, joined, 0, first);
        MemorySegment.copy(data, 0, joined, first, bytes - first);
        handler.handle(joined, 0, bytes);
    }

    /// Hands over the last records, once no program writes another. One on another CPU may not have finished its record
    /// yet, so this waits for it, but no longer than a time.
    ///
    /// @return how many records could not be handed over: one that was not finished, and those behind it
    public int drainRest(RecordHandler handler, Duration patience) {
        long begin = System.nanoTime();
        int ignored = drain(handler);
        while (left() > 0 && System.nanoTime() - begin < patience.toNanos()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            ignored = drain(handler);
        }
        return left();
    }

    // Records that are not handed over yet. The kernel writes the length before the record is finished.
    private int left() {
        int left = 0;
        long position = (long) POSITION.getAcquire(consumer, 0L);
        long end = (long) POSITION.getAcquire(producer, 0L);
        while (position < end) {
            int length = (int) LENGTH.getAcquire(data, position & mask);
            left += (length & DISCARDED) == 0 ? 1 : 0;
            position += roundUp((length & ~(BUSY | DISCARDED)) + HEADER_BYTES);
        }
        return left;
    }

    private static long roundUp(long bytes) {
        return (bytes + 7) & ~7L;
    }
}
