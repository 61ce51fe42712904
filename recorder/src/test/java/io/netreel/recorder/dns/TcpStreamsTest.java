package io.netreel.recorder.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Segments, made by hand, and the messages they carry.
class TcpStreamsTest {

    private static final Endpoint CLIENT = new Endpoint("10.0.0.1", 40_000);
    private static final Endpoint SERVER = new Endpoint("10.0.0.2", 53);

    private final Kept kept = new Kept();
    private final TcpStreams streams = new TcpStreams(kept);

    @Test
    void putsMessagesTogetherHoweverTheirSegmentsAreCutMixedAndRepeated() {
        Random random = new Random(4711);
        for (int run = 0; run < 300; run++) {
            kept.messages.clear();
            List<byte[]> messages = randomMessages(random);
            byte[] bytes = framed(messages);
            // close to the end of the sequence numbers, so that they wrap around within the stream
            int begin = random.nextBoolean() ? -random.nextInt(1 + bytes.length) : random.nextInt();

            add(begin, DnsEvent.SYN, new byte[0]);
            for (int[] segment : shuffled(segments(random, bytes.length), random)) {
                add(begin + segment[0], 0, Arrays.copyOfRange(bytes, segment[0], segment[1]));
            }
            add(begin + bytes.length, DnsEvent.FIN, new byte[0]);

            assertThat(kept.messages).as("run %d", run).containsExactlyElementsOf(messages);
        }
        assertThat(kept.broken).isZero();
        assertThat(streams.heldBytes()).isZero();
    }

    @Test
    void beginsInTheMiddleOfAConnectionAtTheFirstSegmentSeen() {
        add(1000, 0, framed(List.of(new byte[] {1, 2, 3})));

        assertThat(kept.messages).containsExactly(new byte[] {1, 2, 3});
    }

    @Test
    void beginsAnewWithTheNextSegmentWhereAMessageCannotBeRead() {
        kept.readable = false;
        add(1000, 0, framed(List.of(new byte[] {1, 2, 3})));
        kept.readable = true;
        add(2000, 0, framed(List.of(new byte[] {4})));

        assertThat(kept.messages).containsExactly(new byte[] {1, 2, 3}, new byte[] {4});
    }

    @Test
    void countsAMessageThatAResetCutsOff() {
        add(0, DnsEvent.SYN, new byte[0]);
        add(0, 0, new byte[] {0, 9, 1});
        add(3, DnsEvent.RST, new byte[0]);

        assertThat(kept.messages).isEmpty();
        assertThat(kept.broken).isEqualTo(1);
    }

    @Test
    void givesUpAGapThatIsNeverFilled() {
        add(0, DnsEvent.SYN, new byte[0]);
        int segments = 0;
        for (int at = 1; at < 4 * TcpStreams.MOST_EARLY_BYTES && kept.broken == 0; at += 4096) {
            add(at, 0, new byte[4096]);
            segments++;
        }

        assertThat(kept.broken).isEqualTo(segments);
        assertThat(streams.heldBytes()).isZero();
    }

    @Test
    void goesOnBehindAGapOnceItIsKnownThatPacketsWereLost() {
        byte[] bytes = framed(List.of(new byte[] {1, 2, 3}));
        add(0, DnsEvent.SYN, new byte[0]);
        add(100, 0, bytes);
        streams.giveUpGaps();
        add(105, 0, bytes);

        assertThat(kept.broken).isEqualTo(1);
        assertThat(kept.messages).containsExactly(new byte[] {1, 2, 3});
    }

    @Test
    void holdsNoMoreThanItsBoundsOfManyStreamsThatNeverEnd() {
        for (int port = 1; port <= 50_000; port++) {
            Endpoint client = new Endpoint("10.0.0.1", port);
            Packet packet = new Packet(0, 1, client, SERVER, true, true, null, false);
            streams.add(packet, 0, DnsEvent.SYN, new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
            streams.add(packet, 9, 0, new byte[3000]);
        }

        assertThat(streams.heldBytes()).isBetween(1L, 8L << 20);
        assertThat(kept.broken).isGreaterThan(45_000);
    }

    @Test
    void takesASynThatIsSentAgainForTheSameStream() {
        byte[] bytes = framed(List.of(new byte[] {1, 2, 3}));
        add(77, DnsEvent.SYN, Arrays.copyOf(bytes, 3));
        add(77, DnsEvent.SYN, Arrays.copyOf(bytes, 3));
        add(80, 0, Arrays.copyOfRange(bytes, 3, bytes.length));

        assertThat(kept.messages).containsExactly(new byte[] {1, 2, 3});
        assertThat(kept.broken).isZero();
    }

    private void add(int sequence, int flags, byte[] payload) {
        streams.add(new Packet(0, 1, CLIENT, SERVER, true, true, null, false), sequence, flags, payload);
    }

    private static List<byte[]> randomMessages(Random random) {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            byte[] message = new byte[random.nextInt(10) == 0 ? 65_535 : random.nextInt(600)];
            random.nextBytes(message);
            messages.add(message);
        }
        return messages;
    }

    private static byte[] framed(List<byte[]> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            out.write(message.length >> 8);
            out.write(message.length);
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    // Covers all bytes, some of them more than once.
    private static List<int[]> segments(Random random, int length) {
        List<int[]> segments = new ArrayList<>();
        int most = 1 + random.nextInt(2000);
        for (int at = 0; at < length; ) {
            int end = Math.min(length, at + 1 + random.nextInt(most));
            segments.add(new int[] {at, end});
            if (random.nextInt(4) == 0) {
                segments.add(new int[] {Math.max(0, at - random.nextInt(50)), Math.min(length, end + 20)});
            }
            at = end;
        }
        return segments;
    }

    // Each swapped with one nearby, or all of them.
    private static List<int[]> shuffled(List<int[]> segments, Random random) {
        if (random.nextInt(3) == 0) {
            Collections.shuffle(segments, random);
        }
        for (int i = 0; i + 3 < segments.size(); i++) {
            Collections.swap(segments, i, i + random.nextInt(4));
        }
        return segments;
    }

    private static final class Kept implements MessageSink {

        private final List<byte[]> messages = new ArrayList<>();
        private boolean readable = true;
        private int broken;

        @Override
        public boolean message(Packet packet, byte[] message, boolean cut) {
            messages.add(message);
            return readable;
        }

        @Override
        public void broken() {
            broken++;
        }
    }
}
