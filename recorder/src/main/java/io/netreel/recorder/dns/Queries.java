package io.netreel.recorder.dns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Brings queries and answers together. All times are those of CLOCK_MONOTONIC, in nanoseconds.
final class Queries {

    /// How long an answer is waited for.
    static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final int most;
    private final Consumer<Outcome> outcomes;
    private final Map<Query.Wire, Deque<Query>> byWire = new HashMap<>();
    private final Map<Query.Asking, Query> lastAttempts = new HashMap<>();
    private final Set<Query> byAge = new LinkedHashSet<>();
    private long unsureUntil = Long.MIN_VALUE;
    private long overflow;
    private long unmatched;

    /// @param most how many may wait at once
    Queries(int most, Consumer<Outcome> outcomes) {
        this.most = most;
        this.outcomes = outcomes;
    }

    /// Takes a message in the order in which the kernel saw them.
    void add(Packet packet, DnsMessage message) {
        expire(packet.ts());
        Query.Wire wire = Query.Wire.of(packet, message);
        if (message.isAnswer()) {
            answer(packet, wire, message);
        } else if (message.question() != null) {
            ask(packet, wire, message.question());
        }
    }

    private void ask(Packet packet, Query.Wire wire, Question question) {
        if (!packet.egress() && isSeenWhereAsked(packet, wire, question)) {
            return;
        }
        if (byAge.size() >= most) {
            overflow++;
            return;
        }
        Query.Asking asking = Query.asking(packet, wire, question);
        @Nullable Query before = lastAttempts.get(asking);
        Query query = new Query(packet, wire, question, before == null ? 1 : before.attempt() + 1);
        lastAttempts.put(asking, query);
        byWire.computeIfAbsent(wire, key -> new ArrayDeque<>(2)).addLast(query);
        byAge.add(query);
    }

    private void answer(Packet packet, Query.Wire wire, DnsMessage message) {
        boolean atAsker = !packet.egress();
        @Nullable
        Query query = find(
                wire,
                message.question(),
                waiting -> waiting.isOutgoing() == atAsker && waiting.isAtNamespaceOf(packet));
        if (query != null) {
            lastAttempts.remove(query.asking());
            end(query, message, packet.ts() - query.packet().ts(), false);
        } else if (atAsker || !isSeenWhereAsked(packet, wire, message.question())) {
            unmatched++;
        }
    }

    // On its way, a query is in the ring where it leaves before it is where it arrives.
    private boolean isSeenWhereAsked(Packet packet, Query.Wire wire, @Nullable Question question) {
        return find(wire, question, waiting -> waiting.isOutgoing() && waiting.canReach(packet)) != null;
    }

    // The last one: when it was sent, those before it had no answer yet.
    private @Nullable Query find(Query.Wire wire, @Nullable Question question, Predicate<Query> condition) {
        Deque<Query> same = byWire.get(wire);
        if (same == null) {
            return null;
        }
        for (Iterator<Query> latest = same.descendingIterator(); latest.hasNext(); ) {
            Query query = latest.next();
            if ((question == null || query.question().equals(question)) && condition.test(query)) {
                return query;
            }
        }
        return null;
    }

    /// Records were lost until now: a query that is older may have had an answer.
    void answersWereLost(long now) {
        unsureUntil = now;
    }

    /// Ends the queries that have had no answer in time.
    void expire(long now) {
        while (!byAge.isEmpty()) {
            Query oldest = byAge.iterator().next();
            if (now - oldest.packet().ts() < WINDOW_NANOS) {
                return;
            }
            lastAttempts.remove(oldest.asking(), oldest);
            end(oldest, null, 0, oldest.packet().ts() > unsureUntil);
        }
    }

    /// Ends all: whether the young ones would have had an answer will not be known.
    void finish(long now) {
        expire(now);
        while (!byAge.isEmpty()) {
            end(byAge.iterator().next(), null, 0, false);
        }
        lastAttempts.clear();
    }

    private void end(Query query, @Nullable DnsMessage answer, long latencyNanos, boolean timedOut) {
        byAge.remove(query);
        byWire.computeIfPresent(query.wire(), (wire, same) -> {
            same.remove(query);
            return same.isEmpty() ? null : same;
        });
        outcomes.accept(new Outcome(query, answer, latencyNanos, timedOut));
    }

    /// Queries that found no room among those that wait.
    long overflow() {
        return overflow;
    }

    /// Answers to no query that waits.
    long unmatched() {
        return unmatched;
    }
}
