package io.netreel.recorder.sockdiag;

import static io.netreel.recorder.sockdiag.Wire.ATTRIBUTE;
import static io.netreel.recorder.sockdiag.Wire.HEADER;
import static io.netreel.recorder.sockdiag.Wire.MESSAGE;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a datagram of netlink messages about TCP sockets. What is no such message, or is cut off, is counted
/// and passed over.
final class MessageReader {

    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long TYPE = Wire.at(HEADER, "type");
    private static final long FLAGS = Wire.at(HEADER, "flags");
    private static final long SEQUENCE = Wire.at(HEADER, "seq");
    private static final long STATE = Wire.at(MESSAGE, "state");
    private static final long LOCAL_PORT = Wire.ofId(MESSAGE, "sport");
    private static final long REMOTE_PORT = Wire.ofId(MESSAGE, "dport");
    private static final long LOCAL = Wire.ofId(MESSAGE, "src");
    private static final long REMOTE = Wire.ofId(MESSAGE, "dst");
    private static final long COOKIE = Wire.ofId(MESSAGE, "cookie");
    private static final long READ_QUEUE = Wire.at(MESSAGE, "rqueue");
    private static final long WRITE_QUEUE = Wire.at(MESSAGE, "wqueue");
    private static final long INODE = Wire.at(MESSAGE, "inode");
    private static final long ATTRIBUTE_TYPE = Wire.at(ATTRIBUTE, "type");

    private final Consumer<SocketReport> sockets;
    private boolean done;
    private boolean interrupted;
    private int error;
    private long malformed;

    /// @param sockets told each socket
    MessageReader(Consumer<SocketReport> sockets) {
        this.sockets = sockets;
    }

    /// Reads the answers to one request; other messages are passed over.
    void readAnswers(MemorySegment datagram, int sequence) {
        read(datagram, sequence, true);
    }

    /// Reads what the kernel tells unasked.
    void readNews(MemorySegment datagram) {
        read(datagram, 0, false);
    }

    /// Whether the last message of the answer has come.
    boolean isDone() {
        return done;
    }

    /// Whether the kernel says that sockets came and went while it told, so that some may be missing or told twice.
    boolean isInterrupted() {
        return interrupted;
    }

    /// The errno with which the kernel answered; 0 if it did not.
    int error() {
        return error;
    }

    /// Messages that could not be read.
    long malformed() {
        return malformed;
    }

    private void read(MemorySegment datagram, int sequence, boolean answers) {
        long offset = 0;
        while (datagram.byteSize() - offset >= HEADER.byteSize()) {
            long length = Integer.toUnsignedLong(datagram.get(JAVA_INT_UNALIGNED, offset));
            if (length < HEADER.byteSize() || length > datagram.byteSize() - offset) {
                malformed++;
                return;
            }
            if (!answers || datagram.get(JAVA_INT_UNALIGNED, offset + SEQUENCE) == sequence) {
                message(datagram.asSlice(offset, length));
            }
            offset += Wire.aligned(length);
        }
        if (offset < datagram.byteSize()) {
            malformed++;
        }
    }

    private void message(MemorySegment message) {
        if ((message.get(JAVA_SHORT_UNALIGNED, FLAGS) & Wire.NLM_F_DUMP_INTR) != 0) {
            interrupted = true;
        }
        MemorySegment payload = message.asSlice(HEADER.byteSize());
        switch (message.get(JAVA_SHORT_UNALIGNED, TYPE)) {
            case Wire.NLMSG_DONE -> done = true;
            case Wire.NLMSG_ERROR -> {
                done = true;
                error = payload.byteSize() < Integer.BYTES ? 0 : -payload.get(JAVA_INT_UNALIGNED, 0);
            }
            case Wire.SOCK_DIAG_BY_FAMILY -> socket(payload);
            default -> malformed++;
        }
    }

    private void socket(MemorySegment socket) {
        if (socket.byteSize() < MESSAGE.byteSize()) {
            malformed++;
            return;
        }
        @Nullable Endpoints endpoints = endpoints(socket);
        if (endpoints == null) {
            malformed++;
            return;
        }
        sockets.accept(new SocketReport(
                endpoints,
                socket.get(JAVA_LONG_UNALIGNED, COOKIE),
                socket.get(JAVA_BYTE, STATE),
                unsigned(socket, INODE),
                unsigned(socket, READ_QUEUE),
                unsigned(socket, WRITE_QUEUE),
                info(socket.asSlice(MESSAGE.byteSize()))));
    }

    private static @Nullable Endpoints endpoints(MemorySegment socket) {
        int localPort = Short.toUnsignedInt(socket.get(NETWORK_SHORT, LOCAL_PORT));
        int remotePort = Short.toUnsignedInt(socket.get(NETWORK_SHORT, REMOTE_PORT));
        return switch (socket.get(JAVA_BYTE, 0)) {
            case Wire.AF_INET ->
                Endpoints.ofIpv4(
                        socket.get(NETWORK_INT, LOCAL), localPort, socket.get(NETWORK_INT, REMOTE), remotePort);
            case Wire.AF_INET6 ->
                new Endpoints(
                        socket.get(NETWORK_LONG, LOCAL),
                        socket.get(NETWORK_LONG, LOCAL + Long.BYTES),
                        localPort,
                        socket.get(NETWORK_LONG, REMOTE),
                        socket.get(NETWORK_LONG, REMOTE + Long.BYTES),
                        remotePort);
            default -> null;
        };
    }

    private static long unsigned(MemorySegment socket, long offset) {
        return Integer.toUnsignedLong(socket.get(JAVA_INT_UNALIGNED, offset));
    }

    private @Nullable TcpInfo info(MemorySegment attributes) {
        long offset = 0;
        while (attributes.byteSize() - offset >= ATTRIBUTE.byteSize()) {
            long length = Short.toUnsignedInt(attributes.get(JAVA_SHORT_UNALIGNED, offset));
            if (length < ATTRIBUTE.byteSize() || length > attributes.byteSize() - offset) {
                malformed++;
                return null;
            }
            int type = attributes.get(JAVA_SHORT_UNALIGNED, offset + ATTRIBUTE_TYPE);
            long bytes = length - ATTRIBUTE.byteSize();
            if (type == Wire.INET_DIAG_INFO && TcpInfo.isEnough(bytes)) {
                return TcpInfo.read(attributes.asSlice(offset + ATTRIBUTE.byteSize(), bytes));
            }
            offset += Wire.aligned(length);
        }
        return null;
    }
}
