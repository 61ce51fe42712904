package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netreel.recorder.cli.RecorderMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `recorder doctor` says, on this kernel.
@RequiresKernel
class DoctorIT {

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out) {}

    @Test
    void triesEachProgramByItself() throws Exception {
        Outcome outcome = run(TestJava.command(RecorderMain.class, "doctor", "--out", folder.toString()));

        assertThat(outcome.out())
                .startsWith("ok  kernel: " + System.getProperty("os.version") + "\n")
                .contains("ok  types of the kernel: /sys/kernel/btf/vmlinux\n")
                .contains("ok  capabilities: CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN\n")
                .contains("ok  hook tp_btf/inet_sock_set_state (set_state): loads and attaches\n")
                .contains("ok  hook iter/bpf_sk_storage_map (emit_live_tcp): loads and attaches\n")
                .contains("ok  hook cgroup_skb/egress (udp_egress): loads and attaches\n")
                .contains("ok  hooks of ebpf-bash: ")
                .contains(" now) and of their ends\nok  engine: ebpf\n")
                .endsWith("\nThis host can be recorded.\n");
        assertThat(outcome.out().lines()).allMatch(line -> line.matches("(ok  |no  |    |This host ).*"));
        assertThat(outcome.exitCode()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsProgramsToo() throws Exception {
        Outcome outcome = run(TestJava.command(RecorderMain.class, "doctor", "--json", "--out", folder.toString()));

        JsonNode json = new ObjectMapper().readTree(outcome.out());
        assertThat(json.get("can_record").booleanValue()).isTrue();
        assertThat(json.get("findings")).isNotEmpty().allMatch(finding -> finding.has("advice"));
    }

    @Test
    void saysWhatRootWouldAdd() throws Exception {
        List<String> command = new ArrayList<>(User.with());
        command.addAll(ProgramCopy.into(folder).command("doctor", "--out", "/nowhere"));

        Outcome outcome = run(command);

        assertThat(outcome.out())
                .contains("""
                no  capabilities: missing: CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN
                    run it with sudo, or as a service that has them (docs/operating.md)
                """)
                .contains("""
                no  hooks: not tried
                    mend what is above, and try again
                """)
                .contains(
                        "no  engine: none\n    mend what is above; --engine sock-diag needs nothing of it, and sees TCP")
                .contains("""
                no  disk of /nowhere: cannot be written: /nowhere/""")
                .endsWith("\nThis host cannot be recorded.\n");
        assertThat(outcome.exitCode()).isEqualTo(6);
    }

    @Test
    void namesTheHookThatAKernelRefuses() throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user"));
        command.addAll(ProgramCopy.into(folder).command("doctor", "--out", folder.toString()));

        Outcome outcome = run(command);

        assertThat(outcome.out())
                .contains("no  hook tp_btf/tcp_destroy_sock (destroy_sock): Cannot load flow.bpf.o into the kernel:"
                        + " Operation not permitted (errno 1)\n    ")
                .contains("no  engine: sock-diag, which sees TCP alone: no UDP, ");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void asksForControlGroupsThatAreNotMounted() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "sh", "-c", "umount --lazy --all --types cgroup2 && exec \"$@\" 2>&1", "sh"));
        command.addAll(TestJava.command(RecorderMain.class));
        List<String> recording = new ArrayList<>(command);
        command.addAll(List.of("doctor", "--out", folder.toString()));
        recording.addAll(List.of("record", "--out", folder.toString()));

        Outcome outcome = run(command);
        Outcome recorded = run(recording);

        assertThat(outcome.out())
                .contains("no  cgroup v2: not mounted\n    mount it (mount -t cgroup2 none /sys/fs/cgroup/unified)\n")
                .endsWith("\nThis host cannot be recorded.\n");
        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(recorded.out())
                .endsWith("cgroup v2 is not mounted; mount it (mount -t cgroup2 none /sys/fs/cgroup/unified)\n");
        assertThat(recorded.exitCode()).isEqualTo(6);
        assertThat(folder).isEmptyDirectory();
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out);
    }
}
