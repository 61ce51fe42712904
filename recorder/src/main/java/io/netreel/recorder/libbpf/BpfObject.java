package io.netreel.recorder.libbpf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netreel.recorder.libc.NativeCall;
import java.lang.foreign.MemorySegment;

/// An object file of eBPF programs and maps: first opened, so that maps can be sized and knobs be set, then
/// loaded into the kernel.
public final class BpfObject implements AutoCloseable {

    // struct bpf_object_open_opts, as far as object_name
    private static final long SIZEOF_OPEN_OPTIONS = 16;

    private final String name;
    private final MemorySegment object;

    private BpfObject(String name, MemorySegment object) {
        this.name = name;
        this.object = object;
    }

    /// Parses an object file.
    ///
    /// @param name names it in errors
    /// @throws LibbpfMissingException if libbpf is not on this machine
    public static BpfObject open(String name, byte[] elf) {
        requireLibbpf();
        MemorySegment object = PointerCall.checked("open " + name, (state, arena) -> {
            MemorySegment options = arena.allocate(SIZEOF_OPEN_OPTIONS, 8);
            options.set(JAVA_LONG, 0, SIZEOF_OPEN_OPTIONS);
            options.set(ADDRESS, 8, arena.allocateFrom("netreel"));
            // libbpf copies the file, so it need not outlive the call
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, elf);
            return (MemorySegment) Libbpf.OBJECT_OPEN_MEM.invokeExact(state, bytes, bytes.byteSize(), options);
        });
        return new BpfObject(name, object);
    }

    private static void requireLibbpf() {
        try {
            Libbpf.load();
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof LibbpfMissingException missing) {
                throw missing;
            }
            throw e;
        }
    }

    /// Loads all programs and maps into the kernel.
    public void load() {
        NumberCall.checked("load " + name + " into the kernel", () -> (int) Libbpf.OBJECT_LOAD.invokeExact(object));
    }

    /// The map of that name.
    public BpfMap map(String mapName) {
        MemorySegment map = PointerCall.checked("find map " + mapName + " in " + name, (state, arena) ->
                (MemorySegment) Libbpf.OBJECT_FIND_MAP.invokeExact(state, object, arena.allocateFrom(mapName)));
        return new BpfMap(mapName, map);
    }

    /// The program of that name.
    public BpfProgram program(String programName) {
        MemorySegment program = PointerCall.checked("find program " + programName + " in " + name, (state, arena) ->
                (MemorySegment) Libbpf.OBJECT_FIND_PROGRAM.invokeExact(state, object, arena.allocateFrom(programName)));
        return new BpfProgram(programName, program);
    }

    /// Unloads programs and maps. Links must be closed before.
    @Override
    public void close() {
        try {
            Libbpf.OBJECT_CLOSE.invokeExact(object);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }
}
