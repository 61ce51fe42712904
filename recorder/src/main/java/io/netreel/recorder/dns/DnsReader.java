package io.netreel.recorder.dns;

import java.util.Optional;

/// Reads messages on their way to the queries, and counts those that cannot be read.
final class DnsReader implements MessageSink {

    private final Queries queries;
    private long malformed;

    DnsReader(Queries queries) {
        this.queries = queries;
    }

    @Override
    public boolean message(Packet packet, byte[] message, boolean cut) {
        Optional<DnsMessage> read = MessageParser.parse(message, cut);
        read.ifPresentOrElse(readable -> queries.add(packet, readable), this::broken);
        return read.isPresent();
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
