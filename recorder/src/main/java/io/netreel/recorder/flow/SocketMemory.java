package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libbpf.BpfProgram;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/// Where the programs of flow.bpf.c keep what they know of a socket. Some of them are there once for each of the two.
public enum SocketMemory {
    /// In the socket's own storage.
    STORAGE,
    /// In maps by the socket's address, for kernels that refuse the storage to tracing programs (before 5.11) or have
    /// no atomic operations that return a value (before 5.12).
    BY_ADDRESS;

    // struct flow_config of flow_event.h
    private static final long CONFIG_BYTES = 8;
    private static final long CONFIG_ONLY_NETNS = 0;
    private static final long CONFIG_BY_ADDRESS = 4;

    private static final String BY_ADDRESS_SUFFIX = "_at";
    private static final Set<String> STORAGE_ONLY =
            Set.of("emit_live_tcp", "take_in_sockets", "udp_ingress", "udp_egress");
    private static final Set<String> MAPS_BY_ADDRESS =
            Set.of("tcp_flows_by_address", "listeners", "udp_sockets_by_address");

    /// What this kernel takes, found out by trying; [#STORAGE] if it takes neither.
    ///
    /// @throws io.netreel.recorder.libbpf.LibbpfMissingException if there is no libbpf
    public static SocketMemory ofThisKernel() {
        return !STORAGE.loads() && BY_ADDRESS.loads() ? BY_ADDRESS : STORAGE;
    }

    private boolean loads() {
        try (BpfObject object = open(0)) {
            String first = program("emit_live_tcp");
            object.programs()
                    .forEach(program -> program.setAutoload(program.name().equals(first)));
            object.load();
            return true;
        } catch (BpfException e) {
            return false;
        }
    }

    /// Opens the object file, ready to be loaded with the programs that belong to this.
    ///
    /// @param netns inode of the only network namespace to record; 0 for all
    public BpfObject open(long netns) {
        String file = this == STORAGE ? "flow.bpf.o" : "flow-by-address.bpf.o";
        BpfObject object = BpfObject.open(file, BpfObject.file(SocketMemory.class, file));
        try {
            MemorySegment config = object.map(".rodata.config").initialValue(CONFIG_BYTES);
            config.set(JAVA_INT, CONFIG_ONLY_NETNS, (int) netns);
            config.set(JAVA_INT, CONFIG_BY_ADDRESS, this == BY_ADDRESS ? 1 : 0);
            object.programs().stream().filter(program -> !uses(program)).forEach(program -> program.setAutoload(false));
            if (this == STORAGE) {
                MAPS_BY_ADDRESS.forEach(map -> object.map(map).setMaxEntries(1));
            }
            return object;
        } catch (RuntimeException e) {
            object.close();
            throw e;
        }
    }

    /// Whether a program belongs to this.
    public boolean uses(BpfProgram program) {
        String name = program.name();
        return this == STORAGE ? !name.endsWith(BY_ADDRESS_SUFFIX) : !STORAGE_ONLY.contains(name);
    }

    /// The name of the program that does here what `name` does with storage.
    String program(String name) {
        return this == BY_ADDRESS && STORAGE_ONLY.contains(name) ? name + BY_ADDRESS_SUFFIX : name;
    }

    /// The map of TCP connections.
    String tcpFlows() {
        return this == STORAGE ? "tcp_flows" : "tcp_flows_by_address";
    }
}
