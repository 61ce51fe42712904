package io.netreel.recorder.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/// Any bytes on port 53 give a row, its answer or a count.
class DnsFuzzTest {

    private static final int PACKETS = 200_000;

    private final Random random = new Random(20_261_126);
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Queries queries = new Queries(1000, outcomes::add);
    private final DnsReader reader = new DnsReader(queries);
    private final DnsDecoder decoder = new DnsDecoder(reader);
    private final MemorySegment event = Arena.ofAuto().allocate(DnsEvent.SIZE + 4096, 8);
    private final List<byte[]> seeds = List.of(
            Wires.query(1, "www.test.", Type.A).toWire(),
            Wires.address(1, "www.test.").toWire(),
            Wires.answer(1, "www.test.", Type.TXT, 3, Wires.record("www.test.", Type.TXT, "some text"))
                    .toWire(),
            Wires.answer(1, "www.test.", Type.HTTPS, 0, Wires.record("www.test.", Type.HTTPS, "1 . alpn=h3,h2"))
                    .toWire());

    @Test
    void everyDatagramIsInARowOrInACount() {
        for (int i = 0; i < PACKETS; i++) {
            decode(i, 17, random.nextInt(2) * DnsEvent.EGRESS, bytes());
        }
        queries.finish(Long.MAX_VALUE / 2);

        long answered =
                outcomes.stream().filter(outcome -> outcome.answer() != null).count();
        assertThat(answered).isPositive();
        assertThat(reader.malformed()).isPositive();
        assertThat(outcomes.size() + answered + reader.malformed() + queries.unmatched() + queries.overflow())
                .isEqualTo(PACKETS);
    }

    @Test
    void anySegmentsLeaveItAlive() {
        for (int i = 0; i < PACKETS; i++) {
            decode(i, DnsEvent.IPPROTO_TCP, random.nextInt(64), bytes());
        }
        queries.finish(Long.MAX_VALUE / 2);

        assertThat(reader.malformed()).isPositive();
    }

    private byte[] bytes() {
        byte[] bytes;
        if (random.nextInt(5) == 0) {
            bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            return bytes;
        }
        bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void decode(int index, int transport, int flags, byte[] payload) {
        event.fill((byte) 0);
        event.set(ValueLayout.JAVA_LONG, DnsEvent.TS, index * 1_000_000L);
        event.set(ValueLayout.JAVA_SHORT, DnsEvent.LOCAL_PORT, (short) 40_000);
        event.set(ValueLayout.JAVA_SHORT, DnsEvent.REMOTE_PORT, (short) 53);
        event.set(ValueLayout.JAVA_INT, DnsEvent.SEQUENCE, random.nextInt(1000));
        event.set(ValueLayout.JAVA_SHORT, DnsEvent.PAYLOAD_BYTES, (short) payload.length);
        event.set(ValueLayout.JAVA_BYTE, DnsEvent.TRANSPORT, (byte) transport);
        event.set(ValueLayout.JAVA_BYTE, DnsEvent.FLAGS, (byte) flags);
        MemorySegment.copy(payload, 0, event, ValueLayout.JAVA_BYTE, DnsEvent.SIZE, payload.length);
        decoder.handle(event, 0, DnsEvent.SIZE + payload.length);
    }
}
