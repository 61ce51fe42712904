package io.netreel.recorder.flow;

import java.util.Arrays;
import java.util.List;

/// Programs of flow.bpf.c that are of use together only. Where the kernel refuses one of them, the other parts record.
public enum FlowPart {
    /// Without it, no flow is recorded.
    TCP("every flow", "set_state", "set_state_again", "destroy_sock", "emit_live_tcp"),
    /// The hooks that see datagrams, and what is on port 53.
    PACKETS("every UDP flow, and DNS", "udp_ingress", "udp_egress", "emit_live_udp"),
    /// Who made a socket.
    MAKERS(
            "the process of UDP flows and of DNS, until an interval has shown the socket among its open files, and the"
                    + " start of a TCP connection whose first state changes the kernel passed over",
            "sock_create"),
    /// Who has which socket open.
    OPEN_FILES(
            "connections that were there before the recording, and, where others accept or inherit a socket than those"
                    + " who made it, their process",
            "take_in_sockets");

    private final String loss;
    private final List<String> programs;

    FlowPart(String loss, String... programs) {
        this.loss = loss;
        this.programs = List.of(programs);
    }

    /// What is missing without it.
    public String loss() {
        return loss;
    }

    /// The names of its programs.
    List<String> programs(SocketMemory memory) {
        return programs.stream().map(memory::program).toList();
    }

    /// The part that a program belongs to.
    static FlowPart of(SocketMemory memory, String program) {
        return Arrays.stream(values())
                .filter(part -> part.programs(memory).contains(program))
                .findFirst()
                .orElseThrow();
    }
}
