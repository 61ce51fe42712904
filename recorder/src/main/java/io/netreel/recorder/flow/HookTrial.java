package io.netreel.recorder.flow;

import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.BpfMap;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libbpf.BpfProgram;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.SystemCallException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads each program of the flows by itself, attaches it to its hook, and takes it away again.
public final class HookTrial {

    /// What came of one program.
    ///
    /// @param hook its section of the object file and its name
    /// @param part what it is needed for
    /// @param refusal why the kernel does not take it; NULL if it does
    public record Outcome(
            String hook, FlowPart part, @Nullable String refusal) {}

    private final SocketMemory memory;
    private final Path cgroup;

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    public HookTrial(SocketMemory memory, Path cgroup) {
        this.memory = memory;
        this.cgroup = cgroup;
    }

    /// Tries all of them.
    ///
    /// @throws io.netreel.recorder.libbpf.LibbpfMissingException if there is no libbpf
    public List<Outcome> run() {
        List<Outcome> outcomes = new ArrayList<>();
        for (String program : names()) {
            try (BpfObject object = memory.open(0)) {
                outcomes.add(tryOne(object, program));
            }
        }
        return outcomes;
    }

    /// The parts that the kernel refuses, each with the first reason.
    Map<FlowPart, String> refusedParts() {
        Map<FlowPart, String> refused = new EnumMap<>(FlowPart.class);
        for (Outcome outcome : run()) {
            if (outcome.refusal() != null) {
                refused.putIfAbsent(outcome.part(), outcome.hook() + ": " + outcome.refusal());
            }
        }
        return refused;
    }

    private List<String> names() {
        try (BpfObject object = memory.open(0)) {
            return object.programs().stream()
                    .filter(memory::uses)
                    .map(BpfProgram::name)
                    .toList();
        }
    }

    private Outcome tryOne(BpfObject object, String name) {
        object.programs().forEach(program -> program.setAutoload(program.name().equals(name)));
        BpfProgram program = object.program(name);
        String hook = program.section() + " (" + name + ")";
        FlowPart part = FlowPart.of(memory, name);
        try {
            object.load();
            attach(object, program);
            return new Outcome(hook, part, null);
        } catch (BpfException | SystemCallException e) {
            return new Outcome(hook, part, String.valueOf(e.getMessage()));
        }
    }

    private void attach(BpfObject object, BpfProgram program) {
        String section = program.section();
        if (section.startsWith("cgroup")) {
            int fd = LibC.open(cgroup);
            try {
                program.attachCgroup(fd).close();
            } finally {
                LibC.close(fd);
            }
        } else if (section.equals("iter/bpf_map_elem") || section.equals("iter/bpf_sk_storage_map")) {
            attachToAnyMap(object, program);
        } else if (section.startsWith("iter/")) {
            program.iterator().close();
        } else {
            program.attach().close();
        }
    }

    // The kernel takes a map of the kind that the program is made for, and no other.
    private static void attachToAnyMap(BpfObject object, BpfProgram program) {
        @Nullable BpfException refusal = null;
        for (BpfMap map : object.maps()) {
            try {
                program.iterator(map).close();
                return;
            } catch (BpfException e) {
                refusal = e;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
