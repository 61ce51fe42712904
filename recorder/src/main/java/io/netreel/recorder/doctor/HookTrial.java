package io.netreel.recorder.doctor;

import io.netreel.recorder.flow.SocketMemory;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.BpfMap;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libbpf.BpfProgram;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.SystemCallException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads each program of the flows by itself, attaches it to its hook, and takes it away again.
final class HookTrial {

    private static final String ADVICE =
            "this kernel does not take it: use a newer one, or one whose lockdown or security module lets it";

    private final SocketMemory memory;
    private final Path cgroup;

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    HookTrial(SocketMemory memory, Path cgroup) {
        this.memory = memory;
        this.cgroup = cgroup;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        for (String program : names()) {
            try (BpfObject object = memory.open(0)) {
                findings.add(tryOne(object, program));
            }
        }
        return findings;
    }

    private List<String> names() {
        try (BpfObject object = memory.open(0)) {
            return object.programs().stream()
                    .filter(memory::uses)
                    .map(BpfProgram::name)
                    .toList();
        }
    }

    private Finding tryOne(BpfObject object, String name) {
        object.programs().forEach(program -> program.setAutoload(program.name().equals(name)));
        BpfProgram program = object.program(name);
        String subject = "hook " + program.section() + " (" + name + ")";
        try {
            object.load();
            return Finding.ok(subject, attach(object, program));
        } catch (BpfException | SystemCallException e) {
            return Finding.refused(subject, String.valueOf(e.getMessage()), ADVICE);
        }
    }

    private String attach(BpfObject object, BpfProgram program) {
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
        return "loads and attaches";
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
