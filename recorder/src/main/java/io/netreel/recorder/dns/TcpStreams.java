package io.netreel.recorder.dns;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The TCP streams that carry DNS, each way of each connection at each of its recorded ends. What takes too
/// much memory is given up, the stream that has been still for longest first.
final class TcpStreams {

    private static final int MOST_STREAMS = 4096;
    private static final long MOST_BYTES = 8 << 20;
    /// A gap that is followed by more than this is taken for one that will not be filled.
    static final int MOST_EARLY_BYTES = 1 << 20;

    private record Key(long netns, boolean egress, Endpoint local, Endpoint remote) {}

    private final MessageSink messages;
    private final Map<Key, TcpStream> streams = new LinkedHashMap<>(16, 0.75f, true);
    private long heldBytes;
    private boolean misread;

    TcpStreams(MessageSink messages) {
        this.messages = messages;
    }

    /// Adds a segment.
    ///
    /// @param sequence number of its first byte of payload
    /// @param flags of [DnsEvent]
    void add(Packet packet, int sequence, int flags, byte[] payload) {
        Key key = new Key(packet.netns(), packet.egress(), packet.local(), packet.remote());
        if ((flags & DnsEvent.RST) != 0) {
            giveUp(key);
            return;
        }
        @Nullable TcpStream stream = streams.get(key);
        if (stream == null || isAnother(stream, flags, sequence)) {
            giveUp(key);
            if (payload.length == 0 && (flags & DnsEvent.SYN) == 0) {
                return;
            }
            // without its begin: a message is taken to begin with a segment, as they mostly do
            stream = new TcpStream(sequence);
            streams.put(key, stream);
            heldBytes += stream.heldBytes();
        }
        int held = stream.heldBytes();
        misread = false;
        stream.add(
                sequence,
                payload,
                (flags & DnsEvent.FIN) != 0,
                message -> misread |= !messages.message(packet, message, false));
        heldBytes += stream.heldBytes() - held;
        if (misread) {
            // its messages may begin elsewhere: the next segment tells
            heldBytes -= stream.heldBytes();
            streams.remove(key);
        } else if (stream.isEnded() || stream.earlyBytes() > MOST_EARLY_BYTES) {
            giveUp(key);
        }
        keepWithinBounds();
    }

    // A SYN that is sent again begins nothing.
    private static boolean isAnother(TcpStream stream, int flags, int sequence) {
        return (flags & DnsEvent.SYN) != 0 && !stream.beganAt(sequence);
    }

    private void giveUp(Key key) {
        @Nullable TcpStream stream = streams.remove(key);
        if (stream != null) {
            forget(stream);
        }
    }

    private void forget(TcpStream stream) {
        heldBytes -= stream.heldBytes();
        for (int i = stream.pieces(); i > 0; i--) {
            messages.broken();
        }
    }

    /// Packets were lost: what is missing now will not come any more.
    void giveUpGaps() {
        List<Key> gaps = streams.entrySet().stream()
                .filter(entry -> entry.getValue().hasGap())
                .map(Map.Entry::getKey)
                .toList();
        gaps.forEach(this::giveUp);
    }

    private void keepWithinBounds() {
        Iterator<TcpStream> oldest = streams.values().iterator();
        while ((streams.size() > MOST_STREAMS || heldBytes > MOST_BYTES) && oldest.hasNext()) {
            TcpStream stream = oldest.next();
            oldest.remove();
            forget(stream);
        }
    }

    long heldBytes() {
        return heldBytes;
    }
}
