package io.netreel.recorder.dns;

import java.util.Arrays;
import java.util.Optional;

/// Reads messages on their way to the queries, and counts those that cannot be read.
final class DnsReader implements MessageSink {

    private static final byte[] NONE = {};

    private final Queries queries;
    // A message within the host is seen where it leaves and, right after it, where it arrives.
    private byte[] last = NONE;
    private boolean lastCut;
    private Optional<DnsMessage> lastRead = Optional.empty();
    private long malformed;

    DnsReader(Queries queries) {
        this.queries = queries;
    }

    @Override
    public boolean message(Packet packet, byte[] message, boolean cut) {
        if (cut != lastCut || !Arrays.equals(message, last)) {
            lastRead = MessageParser.parse(message, cut);
            last = message;
            lastCut = cut;
        }
        if (lastRead.isEmpty()) {
            broken();
            return false;
        }
        queries.add(packet, lastRead.get());
        return true;
    }

    @Override
    public void broken() {
        malformed++;
    }

    /// Messages that could not be read, since the start.
    long malformed() {
        return malformed;
    }
}
