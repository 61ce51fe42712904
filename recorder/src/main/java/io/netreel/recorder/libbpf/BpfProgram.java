package io.netreel.recorder.libbpf;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// A loaded program of a [BpfObject].
public final class BpfProgram {

    // struct bpf_iter_attach_opts { size_t sz; union bpf_iter_link_info *link_info; __u32 link_info_len; }
    private static final long SIZEOF_ITER_OPTIONS = 24;
    // union bpf_iter_link_info, as far as map.map_fd
    private static final long SIZEOF_ITER_LINK_INFO = 4;

    // struct bpf_uprobe_opts { size_t sz; size_t ref_ctr_offset; __u64 bpf_cookie; bool retprobe; … }, as far as
    // func_name
    private static final long SIZEOF_UPROBE_OPTIONS = 40;
    private static final long UPROBE_COOKIE = 16;
    private static final long UPROBE_IS_RETURN = 24;
    private static final int EVERY_PROCESS = -1;
    private static final byte TRUE = 1;

    private final String name;
    private final MemorySegment program;

    BpfProgram(String name, MemorySegment program) {
        this.name = name;
        this.program = program;
    }

    public String name() {
        return name;
    }

    /// The section of the object file that it is in, which tells its hook: `tp_btf/tcp_destroy_sock`.
    public String section() {
        return BpfObject.text(Libbpf.PROGRAM_SECTION, program);
    }

    /// Whether it is loaded with its object. To be said before.
    public void setAutoload(boolean autoload) {
        int ignored = NumberCall.checked(
                "choose program " + name, () -> (int) Libbpf.PROGRAM_SET_AUTOLOAD.invokeExact(program, autoload));
    }

    /// Attaches it to what its section names, a tracepoint say.
    public BpfLink attach() {
        MemorySegment link = PointerCall.checked("attach program " + name, (state, arena) ->
                (MemorySegment) Libbpf.PROGRAM_ATTACH.invokeExact(state, program));
        return new BpfLink(name, link);
    }

    /// Attaches it to a control group and all below it.
    ///
    /// @param cgroupFd descriptor of the group's folder
    public BpfLink attachCgroup(int cgroupFd) {
        MemorySegment link = PointerCall.checked("attach program " + name + " to the control group", (state, arena) ->
                (MemorySegment) Libbpf.PROGRAM_ATTACH_CGROUP.invokeExact(state, program, cgroupFd));
        return new BpfLink(name, link);
    }

    /// Attaches it to where a function of a program or library returns, in every process that runs it.
    ///
    /// @param file the program or library
    /// @param fileName what it is called in an error
    /// @param offset of the function's code in the file
    /// @param cookie what the program is told of where it runs; 0 for nothing, which kernels before 5.15 demand
    public BpfLink attachReturn(Path file, String fileName, long offset, long cookie) {
        MemorySegment link = PointerCall.checked("attach program " + name + " to " + fileName, (state, arena) -> {
            MemorySegment options = arena.allocate(SIZEOF_UPROBE_OPTIONS, 8);
            options.set(JAVA_LONG, 0, SIZEOF_UPROBE_OPTIONS);
            options.set(JAVA_LONG, UPROBE_COOKIE, cookie);
            options.set(JAVA_BYTE, UPROBE_IS_RETURN, TRUE);
            MemorySegment path = arena.allocateFrom(file.toString());
            return (MemorySegment)
                    Libbpf.PROGRAM_ATTACH_UPROBE.invokeExact(state, program, EVERY_PROCESS, path, offset, options);
        });
        return new BpfLink(name, link);
    }

    /// Makes an iterator over kernel objects that need no parameter.
    public BpfIterator iterator() {
        MemorySegment link = PointerCall.checked("attach iterator " + name, (state, arena) ->
                (MemorySegment) Libbpf.PROGRAM_ATTACH_ITER.invokeExact(state, program, MemorySegment.NULL));
        return new BpfIterator(name, new BpfLink(name, link));
    }

    /// Makes an iterator over the elements of a map.
    public BpfIterator iterator(BpfMap map) {
        int mapFd = map.fd();
        MemorySegment link = PointerCall.checked("attach iterator " + name, (state, arena) -> {
            MemorySegment options = arena.allocate(SIZEOF_ITER_OPTIONS, 8);
            options.set(JAVA_LONG, 0, SIZEOF_ITER_OPTIONS);
            options.set(ADDRESS, 8, arena.allocateFrom(JAVA_INT, mapFd));
            options.set(JAVA_INT, 16, (int) SIZEOF_ITER_LINK_INFO);
            return (MemorySegment) Libbpf.PROGRAM_ATTACH_ITER.invokeExact(state, program, options);
        });
        return new BpfIterator(name, new BpfLink(name, link));
    }
}
