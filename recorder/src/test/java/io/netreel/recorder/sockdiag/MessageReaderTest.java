package io.netreel.recorder.sockdiag;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final TcpInfo INFO = new TcpInfo(1001, 500, 1200, 200, 3, 7, 6, 2, 80, 40, 50, 9);
    private static final int ESTABLISHED = 1;

    private final List<SocketReport> sockets = new ArrayList<>();
    private final MessageReader reader = new MessageReader(sockets::add);

    @Test
    void readsASocketWithItsCounters() {
        reader.readNews(
                new Messages().socket(0, ESTABLISHED, 5, 6, Messages.info(INFO)).datagram());

        assertThat(sockets)
                .containsExactly(new SocketReport(
                        Endpoints.ofIpv4(0x0A000001, 1000, 0x0A000002, 2000), 4711, ESTABLISHED, 12345, 5, 6, INFO));
        assertThat(sockets.getFirst().endpoints().isIpv4()).isTrue();
        assertThat(reader.malformed()).isZero();
    }

    @Test
    void findsTheCountersBehindOtherAttributes() {
        byte[] info = Messages.info(INFO);
        byte[] attributes = new byte[8 + info.length];
        System.arraycopy(new byte[] {5, 0, 8, 0, 3}, 0, attributes, 0, 5); // INET_DIAG_SHUTDOWN, 1 byte and 3 to align
        System.arraycopy(info, 0, attributes, 8, info.length);

        reader.readNews(new Messages().socket(0, ESTABLISHED, 0, 0, attributes).datagram());

        assertThat(sockets).extracting(SocketReport::info).containsExactly(INFO);
    }

    @Test
    void knowsWhatAnOlderKernelDoesNotTell() {
        reader.readNews(new Messages()
                .socket(0, ESTABLISHED, 0, 0, Messages.info(INFO, 192))
                .socket(0, ESTABLISHED, 0, 0, Messages.info(INFO, 104))
                .datagram());

        assertThat(sockets)
                .extracting(SocketReport::info)
                .containsExactly(new TcpInfo(1001, 500, -1, -1, 3, 7, 6, 2, 80, 40, 50, 9), null);
    }

    @Test
    void readsAnswersUntilTheLastOne() {
        reader.readAnswers(
                new Messages()
                        .socket(8, ESTABLISHED, 0, 0, new byte[0]) // of a question before
                        .socket(9, ESTABLISHED, 0, 0, new byte[0])
                        .datagram(),
                9);
        assertThat(sockets).hasSize(1);
        assertThat(reader.isDone()).isFalse();

        reader.readAnswers(
                new Messages()
                        .message(Wire.NLMSG_DONE, Wire.NLM_F_DUMP_INTR, 9, new byte[4])
                        .datagram(),
                9);
        assertThat(reader.isDone()).isTrue();
        assertThat(reader.isInterrupted()).isTrue();
        assertThat(reader.error()).isZero();
    }

    @Test
    void takesTheKernelsErrorForTheEnd() {
        reader.readAnswers(
                new Messages()
                        .message(Wire.NLMSG_ERROR, 0, 9, new byte[] {-2, -1, -1, -1, 0, 0, 0, 0})
                        .datagram(),
                9);

        assertThat(reader.isDone()).isTrue();
        assertThat(reader.error()).isEqualTo(2);
    }

    @Test
    void countsWhatIsCutOffAnywhere() {
        byte[] whole =
                new Messages().socket(0, ESTABLISHED, 0, 0, Messages.info(INFO)).bytes();

        for (int length = 1; length < whole.length; length++) {
            MessageReader fresh = new MessageReader(sockets::add);
            fresh.readNews(segment(Arrays.copyOf(whole, length)));
            assertThat(fresh.malformed()).as("of %d bytes", length).isEqualTo(1);
        }
        assertThat(sockets).isEmpty();
    }

    @Test
    void countsAnAttributeThatIsLongerThanItsMessage() {
        byte[] attributes = Messages.info(INFO);
        attributes[1] = 127;

        reader.readNews(new Messages().socket(0, ESTABLISHED, 0, 0, attributes).datagram());

        assertThat(sockets).extracting(SocketReport::info).containsOnlyNulls();
        assertThat(reader.malformed()).isEqualTo(1);
    }

    @Test
    void anyBytesLeaveItAlive() {
        Random random = new Random(20_261_126);
        byte[] seed = new Messages()
                .socket(0, ESTABLISHED, 0, 0, Messages.info(INFO))
                .socket(0, 6, 0, 0, new byte[0])
                .message(Wire.NLMSG_DONE, 0, 0, new byte[4])
                .bytes();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(seed.length + 1));
            for (int changes = random.nextInt(8); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            reader.readNews(segment(bytes));
            reader.readAnswers(segment(bytes), 0);
        }

        assertThat(reader.malformed()).isPositive();
        assertThat(sockets).isNotEmpty();
    }

    private static MemorySegment segment(byte[] bytes) {
        return Arena.ofAuto().allocate(bytes.length, 8).copyFrom(MemorySegment.ofArray(bytes));
    }
}
