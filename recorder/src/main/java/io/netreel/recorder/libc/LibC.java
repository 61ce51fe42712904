package io.netreel.recorder.libc;

import static io.netreel.recorder.libc.NativeCall.returningInt;
import static io.netreel.recorder.libc.NativeCall.returningPointer;
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
import java.nio.file.Path;

/// Calls of the C library.
public final class LibC {

    /// `EAGAIN`: try again.
    public static final int EAGAIN = 11;
    /// `CLOCK_REALTIME` of clock_gettime(2).
    public static final int CLOCK_REALTIME = 0;
    /// `CLOCK_MONOTONIC` of clock_gettime(2), the clock of bpf_ktime_get_ns().
    public static final int CLOCK_MONOTONIC = 1;
    /// `CLOCK_THREAD_CPUTIME_ID` of clock_gettime(2): how long the calling thread has been on a CPU.
    public static final int CLOCK_THREAD_CPUTIME = 3;
    /// `CLOCK_BOOTTIME` of clock_gettime(2), which runs on while the machine sleeps.
    public static final int CLOCK_BOOTTIME = 7;

    private static final int O_RDONLY = 0;
    private static final int O_CLOEXEC = 0x80000;
    // struct pollfd { int fd; short events; short revents; }
    private static final long SIZEOF_POLLFD = 8;
    private static final long POLLFD_EVENTS = 4;
    private static final short POLLIN = 1;
    private static final int O_PATH = 0x200000;
    // openat2(2): the same number on all architectures; no function in glibc before 2.42
    private static final long SYS_OPENAT2 = 437;
    // struct open_how { __u64 flags, mode, resolve; }
    private static final long SIZEOF_OPEN_HOW = 24;
    private static final long OPEN_HOW_RESOLVE = 16;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_IN_ROOT = 0x10;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int TIME_ERROR = 5;
    private static final int PRIO_PROCESS = 0;
    // A tenth of what an ordinary thread gets on a busy CPU: enough that what is behind catches up.
    private static final int LOW = 10;
    private static final int HIGH = -10;
    private static final int SC_PAGESIZE = 30;
    // struct timex, which adjtimex(2) fills; 208 bytes on 64-bit Linux
    private static final long SIZEOF_TIMEX = 208;

    private static final SymbolLookup LIBRARY = Linker.nativeLinker().defaultLookup();
    private static final MethodHandle STRERROR = NativeCall.plain(LIBRARY, "strerror", returningPointer(JAVA_INT));
    private static final MethodHandle OPEN = NativeCall.withErrno(LIBRARY, "open", returningInt(ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = NativeCall.plain(LIBRARY, "close", returningInt(JAVA_INT));
    private static final MethodHandle READ =
            NativeCall.withErrno(LIBRARY, "read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle MMAP = NativeCall.withErrno(
            LIBRARY, "mmap", returningPointer(ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP = NativeCall.plain(LIBRARY, "munmap", returningInt(ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOCK_GETTIME =
            NativeCall.plain(LIBRARY, "clock_gettime", returningInt(JAVA_INT, ADDRESS));
    private static final MethodHandle SETNS = NativeCall.withErrno(LIBRARY, "setns", returningInt(JAVA_INT, JAVA_INT));
    private static final MethodHandle ADJTIMEX = NativeCall.plain(LIBRARY, "adjtimex", returningInt(ADDRESS));
    private static final MethodHandle SYSCONF =
            NativeCall.plain(LIBRARY, "sysconf", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
    private static final MethodHandle GETEUID = NativeCall.plain(LIBRARY, "geteuid", returningInt());

    private static final MethodHandle SETPRIORITY =
            NativeCall.plain(LIBRARY, "setpriority", returningInt(JAVA_INT, JAVA_INT, JAVA_INT));

    private static final MethodHandle OPENAT2 = NativeCall.variadicWithErrno(
            LIBRARY, "syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG), 1);

    private static final MethodHandle POLL =
            NativeCall.plain(LIBRARY, "poll", returningInt(ADDRESS, JAVA_LONG, JAVA_INT));

    private LibC() {}

    /// An errno in words: "Operation not permitted (errno 1)".
    public static String describe(int errno) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
            return NativeCall.text(text, 256) + " (errno " + errno + ")";
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Makes the calling thread yield to others: on Linux, a priority belongs to a thread (setpriority(2)).
    public static void lowerPriority() {
        setPriority(LOW);
    }

    /// Lets the calling thread go before most others, if this process may (CAP_SYS_NICE).
    public static void raisePriority() {
        setPriority(HIGH);
    }

    private static void setPriority(int nice) {
        try {
            int ignored = (int) SETPRIORITY.invokeExact(PRIO_PROCESS, 0, nice);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// The effective user id.
    public static int effectiveUserId() {
        try {
            return (int) GETEUID.invokeExact();
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// The size of a page of memory.
    public static long pageBytes() {
        try {
            return (long) SYSCONF.invokeExact(SC_PAGESIZE);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Opens a file or folder for reading.
    ///
    /// @return a file descriptor, to be given to [#close]
    public static int open(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(NativeCall.callState());
            int fd = (int) OPEN.invokeExact(state, arena.allocateFrom(path.toString()), O_RDONLY | O_CLOEXEC);
            if (fd < 0) {
                throw new SystemCallException("open " + path, NativeCall.errno(state));
            }
            return fd;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Finds a file below a folder that is taken for the root: no link in it leads out, be it absolute or one of
    /// /proc. Nothing is opened, so that neither a device nor a named pipe notices.
    ///
    /// @param folder descriptor of the folder
    /// @return a file descriptor that stands for the file, to be given to [#close]
    public static int find(int folder, String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(NativeCall.callState());
            MemorySegment how = arena.allocate(SIZEOF_OPEN_HOW, 8);
            how.set(JAVA_LONG, 0, O_PATH | O_CLOEXEC);
            how.set(JAVA_LONG, OPEN_HOW_RESOLVE, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
            long fd = (long)
                    OPENAT2.invokeExact(state, SYS_OPENAT2, folder, arena.allocateFrom(path), how, SIZEOF_OPEN_HOW);
            if (fd < 0) {
                throw new SystemCallException("find " + path, NativeCall.errno(state));
            }
            return (int) fd;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    public static void close(int fd) {
        try {
            int ignored = (int) CLOSE.invokeExact(fd);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Reads up to the size of `buffer`.
    ///
    /// @return the number of bytes, 0 at the end, or -errno
    public static long read(int fd, MemorySegment buffer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(NativeCall.callState());
            long bytes = (long) READ.invokeExact(state, fd, buffer, buffer.byteSize());
            return bytes < 0 ? -NativeCall.errno(state) : bytes;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Waits until there is something to read from a descriptor, but no longer than a time.
    public static void awaitReadable(int fd, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(SIZEOF_POLLFD, 4);
            poll.set(JAVA_INT, 0, fd);
            poll.set(JAVA_SHORT, POLLFD_EVENTS, POLLIN);
            // interrupted by a signal: as if the time were over
            int ignored = (int) POLL.invokeExact(poll, 1L, millis);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Maps `length` bytes of a descriptor, shared. They are unmapped when `arena` closes.
    ///
    /// @param what names it in an error
    @SuppressWarnings("restricted")
    public static MemorySegment map(int fd, long offset, long length, boolean writable, String what, Arena arena) {
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        try (Arena local = Arena.ofConfined()) {
            MemorySegment state = local.allocate(NativeCall.callState());
            MemorySegment address = (MemorySegment)
                    MMAP.invokeExact(state, MemorySegment.NULL, length, protection, MAP_SHARED, fd, offset);
            if (address.address() == -1) {
                throw new SystemCallException("map " + what, NativeCall.errno(state));
            }
            // SAFETY: mmap gave `length` bytes at this address; they stay mapped until the arena closes.
            MemorySegment mapped = address.reinterpret(length, arena, LibC::unmap);
            return writable ? mapped : mapped.asReadOnly();
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    private static void unmap(MemorySegment mapped) {
        try {
            int ignored = (int) MUNMAP.invokeExact(mapped, mapped.byteSize());
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// The time of one of the kernel's clocks, in nanoseconds.
    public static long clockNanos(int clock) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
            int ignored = (int) CLOCK_GETTIME.invokeExact(clock, timespec);
            return timespec.getAtIndex(JAVA_LONG, 0) * 1_000_000_000L + timespec.getAtIndex(JAVA_LONG, 1);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Whether the kernel holds its clock synchronised (adjtimex(2)).
    public static boolean isClockSynchronised() {
        try (Arena arena = Arena.ofConfined()) {
            int state = (int) ADJTIMEX.invokeExact(arena.allocate(SIZEOF_TIMEX, 8));
            return state >= 0 && state != TIME_ERROR;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// Moves the calling thread, and it alone, into the network namespace open at `fd`.
    public static void enterNetworkNamespace(int fd, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(NativeCall.callState());
            int result = (int) SETNS.invokeExact(state, fd, CLONE_NEWNET);
            if (result < 0) {
                throw new SystemCallException("enter network namespace " + name, NativeCall.errno(state));
            }
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }
}
