package io.netreel.recorder.libc;

import static io.netreel.recorder.libc.NativeCall.returningInt;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// The addresses of the network interfaces that the calling thread's network namespace has: getifaddrs(3).
/// Java's own list reads /proc, which shows the namespace of the process, not of the thread.
public final class InterfaceAddresses {

    // struct ifaddrs { next; char *ifa_name; unsigned ifa_flags; sockaddr *ifa_addr; … }
    private static final long NEXT = 0;
    private static final long NAME = 8;
    private static final long ADDR = 24;
    private static final long SIZEOF_IFADDRS = 56;
    // struct sockaddr_in: address at 4; struct sockaddr_in6: at 8
    private static final long SIZEOF_SOCKADDR_IN6 = 28;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final SymbolLookup LIBRARY = Linker.nativeLinker().defaultLookup();
    private static final MethodHandle GETIFADDRS = NativeCall.withErrno(LIBRARY, "getifaddrs", returningInt(ADDRESS));
    private static final MethodHandle FREEIFADDRS =
            NativeCall.plain(LIBRARY, "freeifaddrs", FunctionDescriptor.ofVoid(ADDRESS));

    private InterfaceAddresses() {}

    /// An address of an interface.
    ///
    /// @param bytes 4 or 16, in network order
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    public record Entry(String interfaceName, byte[] bytes) {}

    public static List<Entry> list() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(NativeCall.callState());
            MemorySegment head = arena.allocate(ADDRESS);
            int result = (int) GETIFADDRS.invokeExact(state, head);
            if (result != 0) {
                throw new SystemCallException("list the network interfaces", NativeCall.errno(state));
            }
            MemorySegment first = head.get(ADDRESS, 0);
            try {
                return read(first);
            } finally {
                FREEIFADDRS.invokeExact(first);
            }
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    @SuppressWarnings("restricted")
    private static List<Entry> read(MemorySegment first) {
        List<Entry> entries = new ArrayList<>();
        MemorySegment pointer = first;
        while (pointer.address() != 0) {
            // SAFETY: getifaddrs gave a linked list of struct ifaddrs, which is freed only after this.
            MemorySegment entry = pointer.reinterpret(SIZEOF_IFADDRS);
            MemorySegment address = entry.get(ADDRESS, ADDR);
            if (address.address() != 0) {
                // SAFETY: a sockaddr of AF_INET or AF_INET6 is as long as its family says; others are not read further.
                addIfInternet(
                        entries,
                        NativeCall.text(entry.get(ADDRESS, NAME), 256),
                        address.reinterpret(SIZEOF_SOCKADDR_IN6));
            }
            pointer = entry.get(ADDRESS, NEXT);
        }
        return entries;
    }

    private static void addIfInternet(List<Entry> entries, String name, MemorySegment address) {
        int family = address.get(JAVA_SHORT, 0);
        if (family == AF_INET) {
            entries.add(new Entry(name, address.asSlice(4, 4).toArray(JAVA_BYTE)));
        } else if (family == AF_INET6) {
            entries.add(new Entry(name, address.asSlice(8, 16).toArray(JAVA_BYTE)));
        }
    }
}
