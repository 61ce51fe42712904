package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cli.RecorderMain;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the kernel refuses to have a shell watched, the rest is recorded, and the ledger says so.
@RequiresKernel
class BashRefusedIT {

    private static final String PORT = "7303";

    @TempDir
    Path folder;

    @Test
    void recordsFlowsWhereTheKernelTakesNoUprobes() throws Exception {
        Path script = folder.resolve("without_uprobes.py");
        TestProgram.copy("without_uprobes.py", script);
        try (TestNetwork network = new TestNetwork();
                Recorder recorder =
                        Recorder.start(command(script, network.client().name()))) {
            Process server = network.server().startJava(TrafficServer.class, PORT);
            assertThat(server.inputReader().readLine()).isEqualTo("ready");
            network.client()
                    .runJava(
                            TrafficClient.class,
                            PORT,
                            "10",
                            "2000",
                            "ORDERLY",
                            network.server().ipv4());
            Sockets.awaitNone(network.client());
            server.destroy();

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.number("SELECT sum(closed) FROM flow")).isEqualTo(10);
                assertThat(capture.rows(
                                "SELECT stream, kind, count, detail FROM ledger WHERE kind <> 'cost' ORDER BY seq"))
                        .hasSize(3)
                        .element(1)
                        .asString()
                        .startsWith("bash switched_off NULL Cannot attach program shell_")
                        .endsWith("Operation not permitted (errno 1)");
                assertThat(log()).containsOnlyOnce("warn  switched_off of bash, Cannot attach program shell_");
            }
        }
    }

    private List<String> command(Path script, String namespace) {
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(TestJava.command(RecorderMain.class, record("ebpf-net,ebpf-bash", "--netns", namespace)));
        return command;
    }

    @Test
    void tellsOnceOfAShellThatTheKernelRefusesLater() throws Exception {
        Path shell = folder.resolve("ba\nsh \u001b[31m");
        TestProgram.compile("refused-shell.c", shell);
        List<Process> shells = new ArrayList<>();
        try (Recorder recorder = Recorder.start(TestJava.command(RecorderMain.class, record("ebpf-bash")))) {
            shells.add(new ProcessBuilder(shell.toString()).start());
            recorder.awaitNote("switched_off");
            shells.add(new ProcessBuilder(shell.toString()).start());
            try (Terminal bash = Terminal.start("/bin/bash", "--norc", "--noprofile", "-i")) {
                bash.enter("true");
                bash.awaitPrompt();

                try (CaptureReader capture = recorder.stop()) {
                    assertThat(capture.rows("SELECT command FROM bash WHERE pid = " + bash.pid()))
                            .containsExactly("true");
                    assertThat(capture.rows("SELECT stream, count, detail FROM ledger WHERE kind = 'switched_off'"))
                            .singleElement()
                            .asString()
                            .startsWith("bash NULL Cannot attach program shell_readline to " + shell + ": ");
                    assertThat(log())
                            .containsOnlyOnce("switched_off of bash")
                            .contains("ba\\u000ash \\u001b[31m")
                            .doesNotContain("\u001b");
                }
            }
        } finally {
            shells.forEach(Process::destroyForcibly);
        }
    }

    private String[] record(String plugins, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "record",
                "--out",
                folder.resolve("out").toString(),
                "--log",
                folder.resolve("log").toString(),
                "--enabled-plugins",
                plugins));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
