package io.netreel.recorder.dns;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The bytes that one end of a TCP connection sends, put in order by their sequence numbers, and cut into
/// messages: each has its length before it, in two bytes (RFC 1035, 4.2.2).
final class TcpStream {

    private static final int LENGTH_BYTES = 2;
    private static final int FIRST_ROOM = 512;

    // Sequence numbers wrap around; positions go on.
    private final TreeMap<Long, byte[]> early = new TreeMap<>();
    private final int begin;
    private int earlyBytes;
    private long next;
    private long end = Long.MAX_VALUE;
    private byte[] message = {};
    private int filled;

    /// @param sequence number of the first byte
    TcpStream(int sequence) {
        begin = sequence;
        next = Integer.toUnsignedLong(sequence);
    }

    /// Whether its first byte has that number.
    boolean beganAt(int sequence) {
        return begin == sequence;
    }

    /// Adds a segment, new, repeated or early, and hands over the messages that are whole now.
    ///
    /// @param last whether nothing comes after it
    void add(int sequence, byte[] payload, boolean last, Consumer<byte[]> messages) {
        long at = next + (sequence - (int) next);
        if (last) {
            end = at + payload.length;
        }
        if (at > next) {
            keep(at, payload);
            return;
        }
        take(at, payload, messages);
        while (!early.isEmpty() && early.firstKey() <= next) {
            Map.Entry<Long, byte[]> first = early.pollFirstEntry();
            earlyBytes -= first.getValue().length;
            take(first.getKey(), first.getValue(), messages);
        }
    }

    private void keep(long at, byte[] payload) {
        byte[] before = early.get(at);
        if (payload.length > (before == null ? 0 : before.length)) {
            early.put(at, payload);
            earlyBytes += payload.length - (before == null ? 0 : before.length);
        }
    }

    private void take(long at, byte[] payload, Consumer<byte[]> messages) {
        int from = (int) Math.min(next - at, payload.length);
        next += payload.length - from;
        while (from < payload.length) {
            int count = Math.min(missing(), payload.length - from);
            append(payload, from, count);
            from += count;
            if (missing() == 0) {
                byte[] whole = Arrays.copyOfRange(message, LENGTH_BYTES, filled);
                filled = 0;
                messages.accept(whole);
            }
        }
    }

    // To the end of the length, then to the end of the message.
    private int missing() {
        if (filled < LENGTH_BYTES) {
            return LENGTH_BYTES - filled;
        }
        return LENGTH_BYTES + ((message[0] & 0xff) << 8 | (message[1] & 0xff)) - filled;
    }

    // A length is only a claim: memory is taken for what has come.
    private void append(byte[] bytes, int from, int count) {
        if (filled + count > message.length) {
            message = Arrays.copyOf(message, Math.max(filled + count, Math.max(FIRST_ROOM, 2 * message.length)));
        }
        System.arraycopy(bytes, from, message, filled, count);
        filled += count;
    }

    /// Whether the last byte was taken.
    boolean isEnded() {
        return next >= end;
    }

    /// What it holds and is no whole message yet: the begin of one, and segments behind a gap.
    int pieces() {
        return (filled > 0 ? 1 : 0) + early.size();
    }

    /// Whether segments are missing before others.
    boolean hasGap() {
        return !early.isEmpty();
    }

    /// Bytes that came before those that are missing.
    int earlyBytes() {
        return earlyBytes;
    }

    /// Memory that its bytes take.
    int heldBytes() {
        return earlyBytes + message.length;
    }
}
