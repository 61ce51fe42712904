package io.netreel.recorder.libbpf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netreel.recorder.libc.NativeCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// An object file of eBPF programs and maps: first opened, so that maps can be sized and knobs be set, then
/// loaded into the kernel.
public final class BpfObject implements AutoCloseable {

    // struct bpf_object_open_opts, as far as object_name
    private static final long SIZEOF_OPEN_OPTIONS = 16;

    private static final long LONGEST_NAME = 256;

    private final String name;
    private final MemorySegment object;

    private BpfObject(String name, MemorySegment object) {
        this.name = name;
        this.object = object;
    }

    /// An object file of this build.
    ///
    /// @param owner the class beside which it is
    public static byte[] file(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// The version of libbpf, such as "1.1".
    ///
    /// @throws LibbpfMissingException if libbpf is not on this machine
    public static String libbpfVersion() {
        requireLibbpf();
        try {
            return (int) Libbpf.MAJOR_VERSION.invokeExact() + "." + (int) Libbpf.MINOR_VERSION.invokeExact();
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
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

    /// All of its programs, in the order of the file.
    public List<BpfProgram> programs() {
        List<BpfProgram> programs = new ArrayList<>();
        for (MemorySegment next = next(Libbpf.OBJECT_NEXT_PROGRAM, MemorySegment.NULL);
                next.address() != 0;
                next = next(Libbpf.OBJECT_NEXT_PROGRAM, next)) {
            programs.add(new BpfProgram(text(Libbpf.PROGRAM_NAME, next), next));
        }
        return programs;
    }

    /// All of its maps.
    public List<BpfMap> maps() {
        List<BpfMap> maps = new ArrayList<>();
        for (MemorySegment next = next(Libbpf.OBJECT_NEXT_MAP, MemorySegment.NULL);
                next.address() != 0;
                next = next(Libbpf.OBJECT_NEXT_MAP, next)) {
            maps.add(new BpfMap(text(Libbpf.MAP_NAME, next), next));
        }
        return maps;
    }

    private MemorySegment next(MethodHandle function, MemorySegment previous) {
        try {
            return (MemorySegment) function.invokeExact(object, previous);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    static String text(MethodHandle function, MemorySegment of) {
        try {
            return NativeCall.text((MemorySegment) function.invokeExact(of), LONGEST_NAME);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
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
