package io.netreel.recorder.sockdiag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 1,000 bytes went one way and 500 the other: what the kernel counts then, seen on Linux 6.18.
class PayloadTest {

    private static final Endpoints ENDS = Endpoints.ofIpv4(1, 1000, 2, 2000);
    private static final int CLOSED = 7;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // who, acked, received, read queue, write queue, sent with what was sent again, state before, held then, left,
        // synCounted
        "closes first,                  1002, 500, 0, 0, 1000, 1, true,  FIN_WAIT2, true,  1000, 500",
        "closes first and is done,      1002, 500, 0, 0, 1000, 1, true,  TIME_WAIT, true,  1000, 500",
        "closes second,                 1001, 501, 0, 0, 1000, 1, true,  NOTHING,   false, 1000, 500",
        "closes second as a server,     1001, 501, 0, 0, 1000, 1, true,  LISTENER,  false, 1000, 500",
        "closes second as a client,     1002, 501, 0, 0, 1000, 1, true,  NOTHING,   true,  1000, 500",
        "closes when both do,           1002, 501, 1, 0, 1000, 1, true,  TIME_WAIT, true,  1000, 500",
        "has shut down and reads on,    1002, 501, 0, 0, 1000, 5, true,  TIME_WAIT, true,  1000, 500",
        "was closed when looked at,     1002, 500, 0, 0, 1000, 4, false, TIME_WAIT, true,  1000, 500",
        "was left by the other end,     1001, 501, 0, 0, 1000, 8, true,  NOTHING,   false, 1000, 500",
        "is reset,                      1000, 500, 0, 0, 1000, 1, true,  NOTHING,   false, 1000, 500",
        "is reset after it connected,   1001, 500, 0, 0, 1000, 1, true,  NOTHING,   true,  1000, 500",
        "is reset in the middle,        1001, 500, 0, 9, 1009, 1, true,  NOTHING,   true,  1000, 500",
        "writes to one that has closed, 1000, 501, 1, 9, 1009, 1, true,  NOTHING,   false, 1000, 500",
    })
    void isExactInEachOrderOfClosing(
            String who,
            long acked,
            long received,
            long readQueue,
            long writeQueue,
            long sentAtAll,
            int lastState,
            boolean wasHeld,
            Remains left,
            boolean synCounted,
            long expectedSent,
            long expectedReceived) {
        TcpInfo info = new TcpInfo(acked, received, sentAtAll + 70, 70, 0, 9, 9, 1, 0, 0, -1, 0);
        SocketReport socket = new SocketReport(ENDS, 1, CLOSED, 0, readQueue, writeQueue, info);
        boolean fin = Payload.isFinAcknowledgedAtEnd(socket, info, synCounted);

        assertThat(Payload.sentAtEnd(socket, info, synCounted)).isEqualTo(expectedSent);
        assertThat(Payload.receivedAtEnd(socket, info, fin, lastState, wasHeld, left))
                .isEqualTo(expectedReceived);
    }

    @Test
    void takesTheFinForSentWhereAnOldKernelDoesNotTellPayload() {
        TcpInfo info = new TcpInfo(1002, 501, -1, -1, 0, 9, 9, 0, 0, 0, -1, 0);
        SocketReport socket = new SocketReport(ENDS, 1, CLOSED, 0, 0, 0, info);

        assertThat(Payload.sentAtEnd(socket, info, true)).isEqualTo(1000);
        assertThat(Payload.isFinAcknowledgedAtEnd(socket, info, true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // state, acked, received, write queue, sent, received
        "1,  1001, 500, 0, 1000, 500",
        "4,  1001, 500, 1, 1000, 500",
        "4,  1002, 500, 0, 1000, 500",
        "5,  1002, 500, 0, 1000, 500",
        "8,  1001, 501, 0, 1000, 500",
        "9,  1001, 501, 1, 1000, 500",
        "11, 1001, 501, 1, 1000, 500",
    })
    void isExactWhileItLives(int state, long acked, long received, long writeQueue, long sent, long receivedPayload) {
        TcpInfo info = new TcpInfo(acked, received, 1000, 0, 0, 9, 9, 0, 0, 0, -1, 0);
        SocketReport socket = new SocketReport(ENDS, 1, state, 7, 0, writeQueue, info);

        assertThat(Payload.sent(socket, info, true)).isEqualTo(sent);
        assertThat(Payload.received(socket, info)).isEqualTo(receivedPayload);
    }
}
