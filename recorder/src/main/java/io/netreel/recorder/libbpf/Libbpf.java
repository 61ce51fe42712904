package io.netreel.recorder.libbpf;

import static io.netreel.recorder.libc.NativeCall.returningInt;
import static io.netreel.recorder.libc.NativeCall.returningPointer;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netreel.recorder.libc.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The functions of `libbpf.so.1`, loaded when first used.
final class Libbpf {

    private static final String SONAME = "libbpf.so.1";

    private static final SymbolLookup LIBRARY = library();

    static final MethodHandle OBJECT_OPEN_MEM = pointer("bpf_object__open_mem", ADDRESS, JAVA_LONG, ADDRESS);
    static final MethodHandle OBJECT_LOAD = number("bpf_object__load", ADDRESS);
    static final MethodHandle OBJECT_CLOSE = nothing("bpf_object__close", ADDRESS);
    static final MethodHandle OBJECT_FIND_MAP = pointer("bpf_object__find_map_by_name", ADDRESS, ADDRESS);
    static final MethodHandle OBJECT_FIND_PROGRAM = pointer("bpf_object__find_program_by_name", ADDRESS, ADDRESS);
    static final MethodHandle OBJECT_NEXT_PROGRAM = next("bpf_object__next_program");
    static final MethodHandle OBJECT_NEXT_MAP = next("bpf_object__next_map");
    static final MethodHandle PROGRAM_NAME = text("bpf_program__name");
    static final MethodHandle PROGRAM_SECTION = text("bpf_program__section_name");
    static final MethodHandle PROGRAM_SET_AUTOLOAD = number("bpf_program__set_autoload", ADDRESS, JAVA_BOOLEAN);
    static final MethodHandle MAP_NAME = text("bpf_map__name");
    static final MethodHandle MAJOR_VERSION = number("libbpf_major_version");
    static final MethodHandle MINOR_VERSION = number("libbpf_minor_version");
    static final MethodHandle MAP_FD = number("bpf_map__fd", ADDRESS);
    static final MethodHandle MAP_SET_MAX_ENTRIES = number("bpf_map__set_max_entries", ADDRESS, JAVA_INT);
    static final MethodHandle MAP_MAX_ENTRIES = number("bpf_map__max_entries", ADDRESS);
    static final MethodHandle MAP_INITIAL_VALUE = pointer("bpf_map__initial_value", ADDRESS, ADDRESS);
    static final MethodHandle MAP_LOOKUP = number("bpf_map_lookup_elem", JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle MAP_UPDATE = number("bpf_map_update_elem", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    static final MethodHandle MAP_DELETE = number("bpf_map_delete_elem", JAVA_INT, ADDRESS);
    static final MethodHandle PROGRAM_ATTACH = pointer("bpf_program__attach", ADDRESS);
    static final MethodHandle PROGRAM_ATTACH_CGROUP = pointer("bpf_program__attach_cgroup", ADDRESS, JAVA_INT);
    static final MethodHandle PROGRAM_ATTACH_UPROBE =
            pointer("bpf_program__attach_uprobe_opts", ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS);
    static final MethodHandle PROGRAM_ATTACH_ITER = pointer("bpf_program__attach_iter", ADDRESS, ADDRESS);
    static final MethodHandle LINK_FD = number("bpf_link__fd", ADDRESS);
    static final MethodHandle LINK_DESTROY = number("bpf_link__destroy", ADDRESS);
    static final MethodHandle ITER_CREATE = number("bpf_iter_create", JAVA_INT);
    static final MethodHandle NUM_POSSIBLE_CPUS = number("libbpf_num_possible_cpus");

    private Libbpf() {}

    @SuppressWarnings("restricted")
    private static SymbolLookup library() {
        SymbolLookup library;
        try {
            library = SymbolLookup.libraryLookup(SONAME, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new LibbpfMissingException(SONAME
                    + " is missing; install libbpf 1.0 or newer (on Debian and Ubuntu: apt-get install libbpf1)");
        }
        MethodHandle setPrint = NativeCall.plain(library, "libbpf_set_print", returningPointer(ADDRESS));
        try {
            MemorySegment ignored = (MemorySegment) setPrint.invokeExact(LibbpfLog.printFunction());
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
        return library;
    }

    /// Loads the library, by initialising this class.
    static void load() {}

    private static MethodHandle number(String name, MemoryLayout... arguments) {
        return NativeCall.plain(LIBRARY, name, returningInt(arguments));
    }

    // libbpf returns NULL and tells the error in errno
    private static MethodHandle pointer(String name, MemoryLayout... arguments) {
        return NativeCall.withErrno(LIBRARY, name, returningPointer(arguments));
    }

    // the one after the last is NULL, which is no error
    private static MethodHandle next(String name) {
        return NativeCall.plain(LIBRARY, name, returningPointer(ADDRESS, ADDRESS));
    }

    private static MethodHandle text(String name) {
        return NativeCall.plain(LIBRARY, name, returningPointer(ADDRESS));
    }

    private static MethodHandle nothing(String name, MemoryLayout... arguments) {
        return NativeCall.plain(LIBRARY, name, FunctionDescriptor.ofVoid(arguments));
    }
}
