package io.netreel.recorder.dns;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A query that waits for its answer. Each is equal to itself only: the same may be asked twice.
final class Query {

    /// What an answer has in common with its query, wherever they are seen.
    record Wire(Endpoint client, Endpoint server, boolean tcp, int txid) {

        // As in Endpoint.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Wire wire
                    && txid == wire.txid
                    && tcp == wire.tcp
                    && client.equals(wire.client)
                    && server.equals(wire.server);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * client.hashCode() + server.hashCode()) + (tcp ? ~txid : txid);
        }

        static Wire of(Packet packet, DnsMessage message) {
            return message.isAnswer()
                    ? new Wire(packet.destination(), packet.source(), packet.tcp(), message.txid())
                    : new Wire(packet.source(), packet.destination(), packet.tcp(), message.txid());
        }
    }

    /// Who asks what: whoever does so twice without an answer in between tries again. `who` is the process id,
    /// or, of a process that is not known, its endpoint.
    record Asking(long netns, Object who, Question question) {}

    private final Packet packet;
    private final Wire wire;
    private final Question question;
    private final int attempt;

    Query(Packet packet, Wire wire, Question question, int attempt) {
        this.packet = packet;
        this.wire = wire;
        this.question = question;
        this.attempt = attempt;
    }

    static Asking asking(Packet packet, Wire wire, Question question) {
        Owner owner = packet.owner();
        boolean known = packet.egress() && owner != null;
        Object who = known ? Objects.requireNonNull(owner).pid() : wire.client();
        return new Asking(packet.netns(), who, question);
    }

    Packet packet() {
        return packet;
    }

    Wire wire() {
        return wire;
    }

    Question question() {
        return question;
    }

    /// 1 for the first query, 2 for its first retry …
    int attempt() {
        return attempt;
    }

    Asking asking() {
        return asking(packet, wire, question);
    }

    /// Whether the end that asked was seen; if not, it was the end that is asked.
    boolean isOutgoing() {
        return packet.egress();
    }

    /// Whether it may be one socket that this query and `other` were seen at.
    boolean isAtNamespaceOf(Packet other) {
        return packet.netns() == other.netns() || packet.netns() == 0 || other.netns() == 0;
    }

    /// Whether `other` may be this query, or its answer, seen at another host's or namespace's end.
    boolean canReach(Packet other) {
        return isAtNamespaceOf(other) || !wire.client().isLoopback();
    }
}
