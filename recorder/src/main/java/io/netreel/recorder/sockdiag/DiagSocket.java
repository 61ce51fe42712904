package io.netreel.recorder.sockdiag;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.NetlinkSocket;
import io.netreel.recorder.libc.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks the kernel about the TCP sockets of one network namespace, that of the thread that opened it.
final class DiagSocket implements AutoCloseable {

    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    // The kernel fills at most 32 KiB of a dump at once (netlink_dump()).
    private static final long BUFFER_BYTES = 64 * 1024;
    private static final int NEWS_BUFFER_BYTES = 16 * 1024 * 1024;
    // It answers while it is asked: what has not come then does not come.
    private static final int PATIENCE_MILLIS = 5000;
    private static final int MOST_TRIES = 3;
    private static final int EXT_INFO = 1 << (Wire.INET_DIAG_INFO - 1);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);
    private final MemorySegment request = arena.allocate(Wire.HEADER.byteSize() + Wire.REQUEST.byteSize(), Long.BYTES);
    private final NetlinkSocket questions;
    private final @Nullable NetlinkSocket news;
    private final @Nullable String newsRefusal;
    private int sequence;
    private long overflows;

    private DiagSocket(NetlinkSocket questions, @Nullable NetlinkSocket news, @Nullable String newsRefusal) {
        this.questions = questions;
        this.news = news;
        this.newsRefusal = newsRefusal;
    }

    /// Opens it in the calling thread's network namespace. The kernel may refuse to tell of destroyed sockets; the
    /// others can be asked for all the same.
    ///
    /// @throws SystemCallException if the kernel has no sock_diag, or refuses it
    static DiagSocket open() {
        NetlinkSocket questions = NetlinkSocket.open(Wire.NETLINK_SOCK_DIAG);
        NetlinkSocket news;
        try {
            news = NetlinkSocket.open(Wire.NETLINK_SOCK_DIAG);
        } catch (SystemCallException e) {
            questions.close();
            throw e;
        }
        news.growBuffer(NEWS_BUFFER_BYTES);
        try {
            news.join(Wire.SKNLGRP_INET_TCP_DESTROY);
            news.join(Wire.SKNLGRP_INET6_TCP_DESTROY);
            return new DiagSocket(questions, news, null);
        } catch (SystemCallException e) {
            news.close();
            return new DiagSocket(questions, null, String.valueOf(e.getMessage()));
        }
    }

    /// Why the kernel does not tell of destroyed sockets; NULL if it does.
    @Nullable
    String newsRefusal() {
        return newsRefusal;
    }

    /// How often destroyed sockets found the buffer full, since the start: how many there were is not known.
    long overflows() {
        return overflows;
    }

    /// Asks for all sockets that listen, connect or are connected.
    ///
    /// @param sockets told each; one that moves while it is asked may be missing or told twice
    /// @return whether the dump is whole, as far as the kernel says
    /// @throws SystemCallException if the kernel refuses
    boolean dump(Consumer<SocketReport> sockets) {
        boolean whole = dump(Wire.AF_INET, sockets);
        return dump(Wire.AF_INET6, sockets) && whole;
    }

    private boolean dump(byte family, Consumer<SocketReport> sockets) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ask(family, Wire.NLM_F_DUMP, TcpState.LIVE);
            MessageReader reader = answer(sockets);
            // ENOENT: a kernel without this family
            if (reader.error() != 0 && reader.error() != NetlinkSocket.ENOENT) {
                throw new SystemCallException("dump the TCP sockets", reader.error());
            }
            if (!reader.isInterrupted() && reader.malformed() == 0) {
                return true;
            }
        }
        return false;
    }

    /// What is left of a connection.
    Remains remainsOf(Endpoints endpoints) {
        byte family = endpoints.isIpv4() ? Wire.AF_INET : Wire.AF_INET6;
        fill(family, (short) 0, 0);
        MemorySegment socket = request.asSlice(Wire.HEADER.byteSize());
        socket.set(NETWORK_SHORT, Wire.ofId(Wire.REQUEST, "sport"), (short) endpoints.localPort());
        socket.set(NETWORK_SHORT, Wire.ofId(Wire.REQUEST, "dport"), (short) endpoints.remotePort());
        fillAddress(socket, Wire.ofId(Wire.REQUEST, "src"), family, endpoints.localHigh(), endpoints.localLow());
        fillAddress(socket, Wire.ofId(Wire.REQUEST, "dst"), family, endpoints.remoteHigh(), endpoints.remoteLow());
        questions.send(request);
        int[] state = new int[1];
        MessageReader reader = new MessageReader(found -> state[0] = found.state());
        receive(reader);
        return Remains.of(state[0]);
    }

    private static void fillAddress(MemorySegment socket, long offset, byte family, long high, long low) {
        if (family == Wire.AF_INET) {
            socket.set(NETWORK_INT, offset, (int) low);
        } else {
            socket.set(NETWORK_LONG, offset, high);
            socket.set(NETWORK_LONG, offset + Long.BYTES, low);
        }
    }

    private void ask(byte family, short flags, int states) {
        fill(family, flags, states);
        questions.send(request);
    }

    private void fill(byte family, short flags, int states) {
        sequence++;
        request.fill((byte) 0);
        request.set(JAVA_INT, Wire.at(Wire.HEADER, "len"), (int) request.byteSize());
        request.set(JAVA_SHORT, Wire.at(Wire.HEADER, "type"), Wire.SOCK_DIAG_BY_FAMILY);
        request.set(JAVA_SHORT, Wire.at(Wire.HEADER, "flags"), (short) (Wire.NLM_F_REQUEST | flags));
        request.set(JAVA_INT, Wire.at(Wire.HEADER, "seq"), sequence);
        MemorySegment socket = request.asSlice(Wire.HEADER.byteSize());
        socket.set(JAVA_BYTE, Wire.at(Wire.REQUEST, "family"), family);
        socket.set(JAVA_BYTE, Wire.at(Wire.REQUEST, "protocol"), Wire.IPPROTO_TCP);
        socket.set(JAVA_BYTE, Wire.at(Wire.REQUEST, "ext"), (byte) EXT_INFO);
        socket.set(JAVA_INT, Wire.at(Wire.REQUEST, "states"), states);
        long cookie = Wire.ofId(Wire.REQUEST, "cookie");
        socket.set(JAVA_INT, cookie, Wire.INET_DIAG_NOCOOKIE);
        socket.set(JAVA_INT, cookie + Integer.BYTES, Wire.INET_DIAG_NOCOOKIE);
    }

    private MessageReader answer(Consumer<SocketReport> sockets) {
        MessageReader reader = new MessageReader(sockets);
        while (!reader.isDone()) {
            receive(reader);
        }
        return reader;
    }

    private void receive(MessageReader reader) {
        long bytes = questions.receive(buffer, PATIENCE_MILLIS);
        if (bytes == -NetlinkSocket.EINTR) {
            return;
        }
        if (bytes < 0) {
            throw new SystemCallException("receive what the kernel tells of sockets", (int) -bytes);
        }
        reader.readAnswers(received(bytes), sequence);
    }

    // A datagram that was cut off ends with a message that is longer than what is there.
    private MemorySegment received(long bytes) {
        return buffer.asSlice(0, Math.min(bytes, buffer.byteSize()));
    }

    /// Hands over the sockets that were destroyed since the last call.
    void drainNews(Consumer<SocketReport> destroyed) {
        if (news == null) {
            return;
        }
        MessageReader reader = new MessageReader(destroyed);
        long bytes;
        do {
            bytes = news.receiveNow(buffer);
            if (bytes > 0) {
                reader.readNews(received(bytes));
            } else if (bytes == -NetlinkSocket.ENOBUFS) {
                overflows++;
            }
        } while (bytes != -LibC.EAGAIN);
    }

    @Override
    public void close() {
        questions.close();
        if (news != null) {
            news.close();
        }
        arena.close();
    }
}
