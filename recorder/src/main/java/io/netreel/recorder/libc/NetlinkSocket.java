package io.netreel.recorder.libc;

import static io.netreel.recorder.libc.NativeCall.returningInt;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// A netlink socket (netlink(7)). It belongs to the network namespace of the thread that made it, and may be used from
/// any thread. Nothing here waits but [#receive].
public final class NetlinkSocket implements AutoCloseable {

    /// `ENOENT`: there is no such thing.
    public static final int ENOENT = 2;
    /// `ENOBUFS`: the kernel had more to tell than the socket's buffer could hold.
    public static final int ENOBUFS = 105;
    /// `EINTR`: interrupted by a signal.
    public static final int EINTR = 4;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_TRUNC = 0x20;
    // struct sockaddr_nl { u16 family; u16 pad; u32 pid; u32 groups; }
    private static final long SIZEOF_SOCKADDR_NL = 12;

    private static final SymbolLookup LIBRARY = Linker.nativeLinker().defaultLookup();
    private static final MethodHandle SOCKET =
            NativeCall.withErrno(LIBRARY, "socket", returningInt(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            NativeCall.withErrno(LIBRARY, "bind", returningInt(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            NativeCall.withErrno(LIBRARY, "setsockopt", returningInt(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SEND = NativeCall.withErrno(
            LIBRARY, "send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECV = NativeCall.withErrno(
            LIBRARY, "recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private final Arena arena = Arena.ofShared();
    private final MemorySegment state = arena.allocate(NativeCall.callState());
    private final int fd;
    private boolean closed;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /// Opens one in the calling thread's network namespace.
    ///
    /// @param protocol such as NETLINK_SOCK_DIAG
    /// @throws SystemCallException if the kernel has no such protocol, or refuses
    public static NetlinkSocket open(int protocol) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment state = local.allocate(NativeCall.callState());
            int fd = (int) SOCKET.invokeExact(state, AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
            if (fd < 0) {
                throw new SystemCallException("open a netlink socket", NativeCall.errno(state));
            }
            MemorySegment address = local.allocate(SIZEOF_SOCKADDR_NL, 4);
            address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
            if ((int) BIND.invokeExact(state, fd, address, (int) SIZEOF_SOCKADDR_NL) < 0) {
                int errno = NativeCall.errno(state);
                LibC.close(fd);
                throw new SystemCallException("bind a netlink socket", errno);
            }
            return new NetlinkSocket(fd);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Asks to be told what is sent to a multicast group.
    ///
    /// @throws SystemCallException if the kernel has no such group, or refuses
    public void join(int group) {
        int errno = setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
        if (errno != 0) {
            throw new SystemCallException("join netlink group " + group, errno);
        }
    }

    /// Makes the buffer in which the kernel keeps what was not received yet as large as this process may: beyond
    /// net.core.rmem_max with CAP_NET_ADMIN only.
    public void growBuffer(int bytes) {
        if (setOption(SOL_SOCKET, SO_RCVBUFFORCE, bytes) != 0) {
            int ignored = setOption(SOL_SOCKET, SO_RCVBUF, bytes);
        }
    }

    private int setOption(int level, int option, int value) {
        try (Arena local = Arena.ofConfined()) {
            MemorySegment number = local.allocateFrom(JAVA_INT, value);
            int result = (int) SETSOCKOPT.invokeExact(state, fd, level, option, number, (int) JAVA_INT.byteSize());
            return result < 0 ? NativeCall.errno(state) : 0;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Sends a request to the kernel.
    ///
    /// @throws SystemCallException if it is not taken
    public void send(MemorySegment request) {
        try {
            long sent = (long) SEND.invokeExact(state, fd, request, request.byteSize(), 0);
            if (sent < 0) {
                throw new SystemCallException("send a netlink request", NativeCall.errno(state));
            }
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Receives one datagram that is there already.
    ///
    /// @return its size, which exceeds the buffer's if it was cut off; or -errno, [LibC#EAGAIN] if there is none
    public long receiveNow(MemorySegment buffer) {
        try {
            long bytes = (long) RECV.invokeExact(state, fd, buffer, buffer.byteSize(), MSG_DONTWAIT | MSG_TRUNC);
            return bytes < 0 ? -NativeCall.errno(state) : bytes;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Waits for a datagram and receives it.
    ///
    /// @return as [#receiveNow], EAGAIN if none came within the time
    public long receive(MemorySegment buffer, int millis) {
        LibC.awaitReadable(fd, millis);
        return receiveNow(buffer);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(fd);
            arena.close();
        }
    }
}
