package io.netreel.recorder.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Queries and answers in the order in which the kernel saw them, and what becomes of them. Times are in
/// milliseconds.
class QueriesTest {

    private static final Endpoint CLIENT = new Endpoint("10.0.0.1", 40_000);
    private static final Endpoint SERVER = new Endpoint("10.0.0.2", 53);
    private static final Endpoint OTHER_SERVER = new Endpoint("10.0.0.3", 53);
    private static final Endpoint STUB = new Endpoint("127.0.0.1", 53);
    private static final Endpoint LOCAL_CLIENT = new Endpoint("127.0.0.1", 40_000);
    private static final Owner OWNER = new Owner(100, "curl", 1000, null);
    private static final long HERE = 1;
    private static final long ELSEWHERE = 2;

    private final List<Outcome> outcomes = new ArrayList<>();
    private final Queries queries = new Queries(1000, outcomes::add);

    @Test
    void bringsAnAnswerToItsQuery() {
        ask(1000, 7, "www.test.");
        get(1012, Wires.address(7, "www.test."));

        assertThat(told()).containsExactly("outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NOERROR 12 false");
    }

    @Test
    void matchesNamesWhateverTheirCase() {
        ask(0, 7, "wWw.TesT.");
        get(1, Wires.answer(7, "www.test.", Type.A, Rcode.NXDOMAIN));

        assertThat(told()).containsExactly("outgoing 10.0.0.1 10.0.0.2 7 wWw.TesT 1 NXDOMAIN 1 false");
    }

    @Test
    void doesNotTakeAnAnswerToAnotherQuestionServerSocketOrProtocol() {
        ask(0, 7, "www.test.");
        get(1, Wires.address(8, "www.test."));
        get(1, Wires.address(7, "mail.test."));
        get(1, Wires.answer(7, "www.test.", Type.AAAA, Rcode.NOERROR));
        Message answer = Wires.address(7, "www.test.");
        add(packet(1, HERE, CLIENT, OTHER_SERVER, false, false), answer);
        add(packet(1, ELSEWHERE, CLIENT, SERVER, false, false), answer);
        add(packet(1, HERE, new Endpoint("10.0.0.1", 40_001), SERVER, false, false), answer);
        add(packet(1, HERE, CLIENT, SERVER, true, false), answer);

        assertThat(outcomes).isEmpty();
        assertThat(queries.unmatched()).isEqualTo(7);
    }

    @Test
    void takesAnAnswerThatDoesNotRepeatTheQuestion() {
        ask(0, 7, "www.test.");
        Message answer = Wires.answer(7, "www.test.", Type.A, Rcode.FORMERR);
        answer.removeAllRecords(Section.QUESTION);
        get(3, answer);

        assertThat(told()).containsExactly("outgoing 10.0.0.1 10.0.0.2 7 www.test 1 FORMERR 3 false");
    }

    @Test
    void tellsAfterSixSecondsThatNoAnswerCame() {
        ask(1000, 7, "www.test.");
        queries.expire(nanos(6999));
        assertThat(outcomes).isEmpty();

        queries.expire(nanos(7000));
        assertThat(told()).containsExactly("outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NULL 0 true");

        get(7001, Wires.address(7, "www.test."));
        assertThat(queries.unmatched()).isEqualTo(1);
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void doesNotClaimATimeoutWhereTheAnswerMayHaveBeenLost() {
        ask(1000, 7, "www.test.");
        queries.answersWereLost(nanos(2000));
        ask(3000, 8, "mail.test.");
        queries.expire(nanos(20_000));

        assertThat(told())
                .containsExactly(
                        "outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NULL 0 false",
                        "outgoing 10.0.0.1 10.0.0.2 8 mail.test 1 NULL 0 true");
    }

    @Test
    void endsWhatStillWaitsWithoutClaimingATimeout() {
        ask(1000, 7, "www.test.");
        ask(5000, 8, "mail.test.");
        queries.finish(nanos(7500));

        assertThat(told())
                .containsExactly(
                        "outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NULL 0 true",
                        "outgoing 10.0.0.1 10.0.0.2 8 mail.test 1 NULL 0 false");
    }

    @Test
    void countsRetriesOfAProcessOverSocketsAndServersUntilOneIsAnswered() {
        ask(0, 7, "www.test.");
        ask(5000, 7, "www.test.");
        add(packet(9000, HERE, new Endpoint("10.0.0.1", 41_000), OTHER_SERVER, false, true), query(9, "WWW.test."));
        add(packet(9010, HERE, new Endpoint("10.0.0.1", 41_000), OTHER_SERVER, false, false), answer(9, "www.test."));
        ask(9020, 11, "www.test.");
        queries.expire(nanos(60_000));

        assertThat(told())
                .containsExactly(
                        "outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NULL 0 true",
                        "outgoing 10.0.0.1 10.0.0.3 9 WWW.test 3 NOERROR 10 false",
                        "outgoing 10.0.0.1 10.0.0.2 7 www.test 2 NULL 0 true",
                        "outgoing 10.0.0.1 10.0.0.2 11 www.test 1 NULL 0 true");
    }

    @Test
    void givesAnAnswerToTheLastOfTwoEqualQueriesAndTheNextToTheOther() {
        ask(0, 7, "www.test.");
        ask(1000, 7, "www.test.");
        get(1010, answer(7, "www.test."));
        get(1020, answer(7, "www.test."));

        assertThat(told())
                .containsExactly(
                        "outgoing 10.0.0.1 10.0.0.2 7 www.test 2 NOERROR 10 false",
                        "outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NOERROR 1020 false");
    }

    @Test
    void tellsAQueryToAStubOnceFromTheEndThatAsked() {
        add(packet(0, HERE, LOCAL_CLIENT, STUB, false, true), query(7, "www.test."));
        add(packet(1, HERE, STUB, LOCAL_CLIENT, false, false), query(7, "www.test."));
        add(packet(8, HERE, STUB, LOCAL_CLIENT, false, true), answer(7, "www.test."));
        add(packet(9, HERE, LOCAL_CLIENT, STUB, false, false), answer(7, "www.test."));

        assertThat(told()).containsExactly("outgoing 127.0.0.1 127.0.0.1 7 www.test 1 NOERROR 9 false");
        assertThat(queries.unmatched()).isZero();
    }

    @Test
    void tellsAQueryBetweenTwoNamespacesOnce() {
        add(packet(0, HERE, CLIENT, SERVER, false, true), query(7, "www.test."));
        add(packet(1, ELSEWHERE, SERVER, CLIENT, false, false), query(7, "www.test."));
        add(packet(8, ELSEWHERE, SERVER, CLIENT, false, true), answer(7, "www.test."));
        add(packet(9, HERE, CLIENT, SERVER, false, false), answer(7, "www.test."));

        assertThat(told()).containsExactly("outgoing 10.0.0.1 10.0.0.2 7 www.test 1 NOERROR 9 false");
    }

    @Test
    void keepsLoopbackOfDifferentNamespacesApart() {
        add(packet(0, HERE, LOCAL_CLIENT, STUB, false, true), query(7, "www.test."));
        add(packet(1, ELSEWHERE, STUB, LOCAL_CLIENT, false, false), query(7, "www.test."));
        add(packet(2, ELSEWHERE, STUB, LOCAL_CLIENT, false, true), answer(7, "www.test."));

        assertThat(told()).containsExactly("incoming 127.0.0.1 127.0.0.1 7 www.test 1 NOERROR 1 false");
    }

    @Test
    void tellsWhatOtherHostsAsk() {
        add(packet(0, HERE, SERVER, CLIENT, false, false), query(7, "www.test."));
        add(packet(4, HERE, SERVER, CLIENT, false, true), answer(7, "www.test."));

        assertThat(told()).containsExactly("incoming 10.0.0.1 10.0.0.2 7 www.test 1 NOERROR 4 false");
    }

    @Test
    void countsQueriesThatFindNoRoomToWait() {
        for (int i = 0; i < 1500; i++) {
            ask(i, i, "www.test.");
        }
        assertThat(queries.overflow()).isEqualTo(500);

        queries.finish(nanos(2000));
        assertThat(outcomes).hasSize(1000);
    }

    private void ask(long at, int txid, String name) {
        add(packet(at, HERE, CLIENT, SERVER, false, true), query(txid, name));
    }

    private void get(long at, Message answer) {
        add(packet(at, HERE, CLIENT, SERVER, false, false), answer);
    }

    private void add(Packet packet, Message message) {
        queries.add(packet, MessageParser.parse(message.toWire(), false).orElseThrow());
    }

    private static Message query(int txid, String name) {
        return Wires.query(txid, name, Type.A);
    }

    private static Message answer(int txid, String name) {
        return Wires.address(txid, name);
    }

    private static Packet packet(long at, long netns, Endpoint local, Endpoint remote, boolean tcp, boolean egress) {
        return new Packet(nanos(at), netns, local, remote, tcp, egress, OWNER, false);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private List<String> told() {
        return outcomes.stream().map(QueriesTest::told).toList();
    }

    private static String told(Outcome outcome) {
        Query query = outcome.query();
        @Nullable DnsMessage answer = outcome.answer();
        return String.join(
                " ",
                query.isOutgoing() ? "outgoing" : "incoming",
                query.wire().client().ip(),
                query.wire().server().ip(),
                Integer.toString(query.wire().txid()),
                query.question().name().toString(true),
                Integer.toString(query.attempt()),
                answer == null
                        ? "NULL"
                        : Rcode.string(Objects.requireNonNull(answer).rcode()),
                Long.toString(TimeUnit.NANOSECONDS.toMillis(outcome.latencyNanos())),
                Boolean.toString(outcome.timedOut()));
    }
}
