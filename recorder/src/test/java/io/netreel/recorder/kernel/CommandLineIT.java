package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cli.RecorderMain;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the recorder says, and how it ends, where it cannot record. The lacks are real: programs run in mount
/// namespaces that hide what is there.
@RequiresKernel
class CommandLineIT {

    @TempDir
    Path folder;

    @Test
    void endsByItselfAfterTheDurationAndPrintsTheFolder() throws Exception {
        Outcome outcome = run(List.of(), "--out", folder.toString(), "--duration", "1s", "--host", "../web 1");

        assertThat(outcome.exitCode()).isZero();
        Path capture = Path.of(outcome.out().strip());
        assertThat(capture.getParent()).isEqualTo(folder);
        assertThat(capture.getFileName().toString()).matches("_\\./web_1.*|_[/.]*_web_1-[0-9TZ]+-[0-9a-f]{16}");
        assertThat(capture)
                .isDirectoryContaining("glob:**/capture.json")
                .isDirectoryContaining("glob:**/flow-000001.parquet")
                .isDirectoryContaining("glob:**/dns-000001.parquet")
                .isDirectoryContaining("glob:**/ledger-000001.parquet");
        try (Stream<Path> files = Files.list(capture)) {
            assertThat(files).hasSize(4);
        }
        assertThat(outcome.err()).contains("0 events lost");
    }

    @Test
    void endsCleanlyOnSigintToo() throws Exception {
        try (Recorder recorder = Recorder.start(folder)) {
            Command.run("kill", "-INT", Long.toString(recorder.pid()));
            try (CaptureReader capture = recorder.awaitEnd()) {
                assertThat(capture.rows("SELECT kind FROM ledger ORDER BY seq"))
                        .containsExactly("start", "cost", "stop");
                assertThat(capture.manifest().recorder().ended()).isNotNull();
            }
        }
    }

    @Test
    void saysWhichCapabilitiesItNeeds() throws Exception {
        Path readable = ProgramCopy.into(folder).folder();

        Outcome outcome = run(
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                readable,
                "--out",
                folder.toString());

        assertCannotRecord(
                outcome,
                "recorder: recording needs CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN; run it with sudo, or as a service that"
                        + " has what it needs (docs/operating.md); --engine sock-diag needs none and sees TCP alone\n");
    }

    @Test
    void saysThatLibbpfIsMissing() throws Exception {
        String hide = "for f in $(ldconfig -p | sed -n 's/.*libbpf.so.1 .*=> //p'); do mount --bind /dev/null $f; done";

        Outcome outcome = run(hidden(hide), "--out", folder.toString());

        assertCannotRecord(
                outcome,
                "recorder: libbpf.so.1 is missing; install libbpf 1.0 or newer"
                        + " (on Debian and Ubuntu: apt-get install libbpf1)\n");
    }

    @Test
    void saysThatTheKernelHasNoBtf() throws Exception {
        Outcome outcome =
                run(hidden("mount -t tmpfs none /sys/kernel/btf"), "--engine", "ebpf", "--out", folder.toString());

        assertCannotRecord(
                outcome,
                "recorder: this kernel does not describe its types (/sys/kernel/btf/vmlinux is missing);"
                        + " use a kernel built with CONFIG_DEBUG_INFO_BTF\n");
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertCannotRecord(
                run(List.of(), "--out", file.toString()),
                "recorder: cannot write into --out " + file + " (it is a file, not a folder); name another folder\n");
        Outcome outcome = run(List.of(), "--out", "/proc/nowhere");
        assertCannotRecord(outcome, outcome.err());
        assertThat(outcome.err())
                .startsWith("recorder: cannot write into --out /proc/nowhere (")
                .hasLineCount(1);
    }

    @Test
    void saysThatAFileIsNoNetworkNamespace() throws Exception {
        Outcome outcome = run(List.of(), "--out", folder.toString(), "--netns", "/proc/self/ns/pid");

        assertThat(outcome.err())
                .isEqualTo("recorder: there is no network namespace /proc/self/ns/pid;"
                        + " 'ip netns list' shows those that have a name\nTry 'recorder record --help'.\n");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        try (TestDisk disk = new TestDisk(folder.resolve("disk"), "1m")) {
            String out = disk.folder().toString();

            assertCannotRecord(
                    run(List.of(), "--out", out),
                    "recorder: --out " + out + " has only 1.0 MB left, all of which is to stay free;"
                            + " free space, name another folder, or lower --keep-free\n");
            disk.fillUpTo(8 << 10);
            Outcome outcome = run(List.of(), "--out", out, "--duration", "1s", "--keep-free", "0");
            assertThat(outcome.exitCode()).isEqualTo(6);
            assertThat(outcome.err().lines().toList())
                    .last()
                    .asString()
                    .startsWith("recorder: cannot write the capture")
                    .contains("No space left on device");
        }
    }

    @Test
    void takesTheVerifiersWordsIntoTheError() throws Exception {
        // root of a user namespace has all capabilities, but the kernel wants those of the machine
        Outcome outcome =
                run(List.of("unshare", "--user", "--map-root-user"), "--engine", "ebpf", "--out", folder.toString());

        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.err().lines().toList())
                .last()
                .asString()
                .isEqualTo("recorder: Cannot load flow.bpf.o into the kernel: Operation not permitted (errno 1)");
        assertThat(outcome.err()).contains("  libbpf: ");
    }

    private void assertCannotRecord(Outcome outcome, String sentence) {
        assertThat(outcome.err()).isEqualTo(sentence);
        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.out()).isEmpty();
    }

    private static List<String> hidden(String commands) {
        return List.of("unshare", "--mount", "sh", "-c", commands + "; exec \"$@\"", "sh");
    }

    private Outcome run(List<String> wrapper, String... args) throws Exception {
        return run(wrapper, Path.of(System.getProperty("java.class.path").split(":", -1)[0]), args);
    }

    private Outcome run(List<String> wrapper, Path classes, String... args) throws Exception {
        List<String> command = new ArrayList<>(wrapper);
        List<String> recordArgs = new ArrayList<>(List.of("record"));
        recordArgs.addAll(List.of(args));
        List<String> java = TestJava.command(RecorderMain.class, recordArgs.toArray(String[]::new));
        if (classes.startsWith(folder)) {
            java.set(java.indexOf("-cp") + 1, classes + "/*");
        }
        command.addAll(java);
        Path err = folder.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectError(Redirect.to(err.toFile()))
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Outcome(exitCode, out, Files.readString(err));
    }

    private record Outcome(int exitCode, String out, String err) {}
}
