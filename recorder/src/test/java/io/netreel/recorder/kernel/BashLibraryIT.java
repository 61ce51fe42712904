package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bash that has readline from a library, as some distributions build it, beside another program that uses the same.
@RequiresKernel
class BashLibraryIT {

    private static final Path HEADER = Path.of("/usr/include/readline/readline.h");

    @TempDir
    Path folder;

    private Path shell;

    @BeforeEach
    void makeShell() throws Exception {
        requireLibrary();
        shell = folder.resolve("bash");
        TestProgram.compile("library-shell.c", shell, "-lreadline");
    }

    private static void requireLibrary() {
        if (Files.exists(HEADER)) {
            return;
        }
        String reason = "BashLibraryIT needs libreadline-dev";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        System.err.println("SKIPPED: " + reason);
        Assumptions.abort(reason);
    }

    @Test
    void recordsTheLinesOfTheBashAndNotThoseOfTheOtherProgram() throws Exception {
        try (Terminal bash = Terminal.start(shell.toString());
                Terminal python = Terminal.start(
                        "/usr/bin/python3", "-c", "import readline\nwhile input('READY> ') != 'end': pass")) {
            bash.awaitPrompt();
            python.awaitPrompt();
            try (Recorder recorder = Recorder.start(folder.resolve("out"), "--enabled-plugins", "ebpf-bash")) {
                bash.enter("the line it waits for");
                bash.awaitPrompt();
                bash.enter("make a cake");
                python.enter("secret");
                python.enter("secret too");
                bash.enter("exit");
                bash.awaitEnd();
                python.enter("end");
                python.awaitEnd();

                try (CaptureReader capture = recorder.stop()) {
                    assertThat(capture.rows("SELECT pid, uid, command, shell FROM bash ORDER BY ts"))
                            .containsExactly(
                                    bash.pid() + " 0 the line it waits for " + shell,
                                    bash.pid() + " 0 make a cake " + shell,
                                    bash.pid() + " 0 exit " + shell);
                    assertThat(capture.rows("SELECT kind FROM ledger WHERE kind = 'switched_off'"))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void findsSuchABashThatStartsLater() throws Exception {
        try (Recorder recorder = Recorder.start(folder.resolve("out"), "--enabled-plugins", "ebpf-bash")) {
            long probes = recorder.probes();
            try (Terminal first = Terminal.start(shell.toString())) {
                Waiting.until("a probe on the library", () -> recorder.probes() > probes);
                first.enter("sometimes missed");
                first.enter("seen");
                first.awaitPrompt();
                try (Terminal second = Terminal.start(shell.toString())) {
                    second.enter("seen from the first line on");
                    second.awaitPrompt();

                    try (CaptureReader capture = recorder.stop()) {
                        assertThat(capture.rows("SELECT command FROM bash WHERE pid = " + first.pid() + " ORDER BY ts"))
                                .contains("seen");
                        assertThat(capture.rows("SELECT command FROM bash WHERE pid = " + second.pid()))
                                .containsExactly("seen from the first line on");
                    }
                }
            }
        }
    }
}
