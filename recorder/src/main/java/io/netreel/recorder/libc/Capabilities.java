package io.netreel.recorder.libc;

import static io.netreel.recorder.libc.NativeCall.returningInt;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// The capabilities of the calling thread. On Linux they belong to a thread, and a new one has those of the thread
/// that made it; no thread can change another's.
public final class Capabilities {

    // struct __user_cap_header_struct { u32 version; int pid; }
    private static final int VERSION_3 = 0x20080522;
    private static final long SIZEOF_HEADER = 8;
    // struct __user_cap_data_struct { u32 effective, permitted, inheritable; }[2], low halves first
    private static final long SIZEOF_DATA = 24;
    private static final int EFFECTIVE = 0;
    private static final int PERMITTED = 1;
    private static final int SECOND = 3;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_CAP_AMBIENT = 47;
    private static final long PR_CAP_AMBIENT_CLEAR_ALL = 4;
    private static final int HIGHEST = 63;

    private static final SymbolLookup LIBRARY = Linker.nativeLinker().defaultLookup();
    private static final MethodHandle CAPGET = NativeCall.withErrno(LIBRARY, "capget", returningInt(ADDRESS, ADDRESS));
    private static final MethodHandle CAPSET = NativeCall.withErrno(LIBRARY, "capset", returningInt(ADDRESS, ADDRESS));
    private static final MethodHandle PRCTL =
            NativeCall.plain(LIBRARY, "prctl", returningInt(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private Capabilities() {}

    /// Those that count.
    public static Set<Capability> effective() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = get(arena);
            long low = Integer.toUnsignedLong(data.getAtIndex(JAVA_INT, EFFECTIVE));
            long high = Integer.toUnsignedLong(data.getAtIndex(JAVA_INT, SECOND + EFFECTIVE));
            long bits = low | (high << Integer.SIZE);
            Set<Capability> effective = EnumSet.noneOf(Capability.class);
            Arrays.stream(Capability.values())
                    .filter(capability -> ((bits >>> capability.number()) & 1) != 0)
                    .forEach(effective::add);
            return effective;
        }
    }

    /// Gives up all but some, for good: from the effective, permitted and inheritable set, from the ambient one, and
    /// from the bounding set where that is allowed (CAP_SETPCAP).
    ///
    /// @param keep those that stay, if they are there
    public static void keepOnly(Set<Capability> keep) {
        long kept =
                keep.stream().mapToLong(capability -> 1L << capability.number()).sum();
        for (int number = 0; number <= HIGHEST; number++) {
            if (((kept >>> number) & 1) == 0) {
                control(PR_CAPBSET_DROP, number); // refused without CAP_SETPCAP, and beyond the kernel's last one
            }
        }
        control(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = get(arena);
            for (int half = 0; half < 2; half++) {
                int permitted = data.getAtIndex(JAVA_INT, half * SECOND + PERMITTED);
                int stay = permitted & (int) (kept >>> (half * Integer.SIZE));
                data.setAtIndex(JAVA_INT, half * SECOND + EFFECTIVE, stay);
                data.setAtIndex(JAVA_INT, half * SECOND + PERMITTED, stay);
                data.setAtIndex(JAVA_INT, half * SECOND + PERMITTED + 1, 0);
            }
            call(CAPSET, "give up capabilities", data, arena);
        }
    }

    private static MemorySegment get(Arena arena) {
        MemorySegment data = arena.allocate(SIZEOF_DATA, 4);
        call(CAPGET, "read capabilities", data, arena);
        return data;
    }

    private static void call(MethodHandle function, String operation, MemorySegment data, Arena arena) {
        MemorySegment header = arena.allocate(SIZEOF_HEADER, 4);
        header.set(JAVA_INT, 0, VERSION_3); // pid 0: the calling thread
        try {
            MemorySegment state = arena.allocate(NativeCall.callState());
            int result = (int) function.invokeExact(state, header, data);
            if (result != 0) {
                throw new SystemCallException(operation, NativeCall.errno(state));
            }
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    private static void control(int option, long argument) {
        try {
            int ignored = (int) PRCTL.invokeExact(option, argument, 0L, 0L, 0L);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }
}
