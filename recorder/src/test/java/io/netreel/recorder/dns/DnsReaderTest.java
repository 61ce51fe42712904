package io.netreel.recorder.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/// A message that is the same as the one before is not read again, but counts again.
class DnsReaderTest {

    private static final Endpoint CLIENT = new Endpoint("10.0.0.1", 40_000);
    private static final Endpoint SERVER = new Endpoint("10.0.0.2", 53);

    private final List<Outcome> outcomes = new ArrayList<>();
    private final Queries queries = new Queries(1000, outcomes::add);
    private final DnsReader reader = new DnsReader(queries);

    @Test
    void countsEachOfTwoEqualMessagesThatCannotBeRead() {
        byte[] junk = {1, 2, 3};

        assertThat(reader.message(packet(1, true), junk, false)).isFalse();
        assertThat(reader.message(packet(2, true), junk.clone(), false)).isFalse();
        assertThat(reader.malformed()).isEqualTo(2);
    }

    @Test
    void readsAMessageAgainThatWasCut() {
        byte[] query = Wires.query(7, "www.test.", Type.A).toWire();
        byte[] answer = Wires.address(7, "www.test.").toWire();
        for (boolean cut : new boolean[] {true, false}) {
            reader.message(packet(1, true), query, false);
            reader.message(packet(2, false), answer, cut);
        }

        assertThat(outcomes.stream()
                        .map(Outcome::answer)
                        .map(read -> read == null ? -1 : read.answers().size()))
                .containsExactly(0, 1);
    }

    @Test
    void takesAQueryThatIsSentTwiceForTwo() {
        byte[] query = Wires.query(7, "www.test.", Type.A).toWire();
        reader.message(packet(1, true), query, false);
        reader.message(packet(2, true), query.clone(), false);
        queries.finish(3);

        assertThat(outcomes.stream().map(outcome -> outcome.query().attempt())).containsExactlyInAnyOrder(1, 2);
    }

    private static Packet packet(long ts, boolean egress) {
        return new Packet(ts, 1, CLIENT, SERVER, false, egress, null, false);
    }
}
