package io.netreel.recorder.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netreel.recorder.libc.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// A map of a [BpfObject].
public final class BpfMap {

    // BPF_ANY: whether it is there already or not
    private static final long ANY_ELEMENT = 0;

    private final String name;
    private final MemorySegment map;

    BpfMap(String name, MemorySegment map) {
        this.name = name;
        this.map = map;
    }

    /// Sizes the map; only before the object is loaded.
    public void setMaxEntries(int entries) {
        NumberCall.checked("size map " + name, () -> (int) Libbpf.MAP_SET_MAX_ENTRIES.invokeExact(map, entries));
    }

    public int maxEntries() {
        return NumberCall.checked("ask the size of map " + name, () -> (int) Libbpf.MAP_MAX_ENTRIES.invokeExact(map));
    }

    /// The map's descriptor; only once the object is loaded.
    public int fd() {
        return NumberCall.checked("use map " + name, () -> (int) Libbpf.MAP_FD.invokeExact(map));
    }

    /// The memory of a map of global variables, to set them before the object is loaded.
    @SuppressWarnings("restricted")
    public MemorySegment initialValue(long size) {
        MemorySegment value = PointerCall.checked("find the variables of " + name, (state, arena) ->
                (MemorySegment) Libbpf.MAP_INITIAL_VALUE.invokeExact(state, map, arena.allocate(JAVA_LONG)));
        // SAFETY: the caller names the size of the C structure in that section; libbpf keeps the memory until close.
        return value.reinterpret(size);
    }

    /// Puts an entry into a map whose values are 32-bit numbers.
    public void put(MemorySegment key, int value) {
        try (Arena arena = Arena.ofConfined()) {
            int fd = fd();
            MemorySegment values = arena.allocateFrom(JAVA_INT, value);
            NumberCall.checked(
                    "write map " + name, () -> (int) Libbpf.MAP_UPDATE.invokeExact(fd, key, values, ANY_ELEMENT));
        }
    }

    /// Takes an entry out, if it is there.
    public void remove(MemorySegment key) {
        int fd = fd();
        try {
            int ignored = (int) Libbpf.MAP_DELETE.invokeExact(fd, key);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    /// One entry of a per-CPU array of 64-bit counters, for each CPU.
    public long[] ofCpus(int index) {
        int cpus = NumberCall.checked("count the CPUs", () -> (int) Libbpf.NUM_POSSIBLE_CPUS.invokeExact());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocateFrom(JAVA_INT, index);
            MemorySegment values = arena.allocate(JAVA_LONG, cpus);
            int fd = fd();
            NumberCall.checked("read map " + name, () -> (int) Libbpf.MAP_LOOKUP.invokeExact(fd, key, values));
            return values.toArray(JAVA_LONG);
        }
    }

    /// The sum over all CPUs of one entry of a per-CPU array of 64-bit counters.
    public long sumOverCpus(int index) {
        return Arrays.stream(ofCpus(index)).sum();
    }
}
