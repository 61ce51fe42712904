package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is typed into real shells on terminals, and what is recorded of it.
@RequiresKernel
class BashTruthIT {

    private static final String[] BASH = {"/bin/bash", "--norc", "--noprofile", "-i"};

    @TempDir
    Path out;

    @Test
    @Tag(Guest.EVERY_KERNEL)
    @Tag(Guest.CI)
    void recordsWhatTwoUsersEnterInItsOrder() throws Exception {
        try (Recorder recorder = record();
                Terminal nobody = shellOf("65534");
                Terminal daemon = shellOf("1")) {
            enter(nobody, "cd /usr/share");
            enter(daemon, "echo $((6 * 7))");
            enter(nobody, "true");
            enter(nobody, "");
            enter(daemon, "cd /");
            enter(daemon, "echo 'two");
            enter(daemon, "lines'");
            nobody.enter("exit");
            nobody.awaitEnd();
            daemon.enter("exit");
            daemon.awaitEnd();

            String start = Path.of("").toAbsolutePath().toString();
            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows(
                                "SELECT pid, ppid, uid, user_name, tty, cwd, command, truncated, shell FROM bash"
                                        + " WHERE pid IN (" + nobody.pid() + ", " + daemon.pid() + ") ORDER BY ts"))
                        .containsExactly(
                                row(nobody, "65534 nobody", start, "cd /usr/share"),
                                row(daemon, "1 daemon", start, "echo $((6 * 7))"),
                                row(nobody, "65534 nobody", "/usr/share", "true"),
                                row(daemon, "1 daemon", start, "cd /"),
                                row(daemon, "1 daemon", "/", "echo 'two"),
                                row(daemon, "1 daemon", "/", "lines'"),
                                row(nobody, "65534 nobody", "/usr/share", "exit"),
                                row(daemon, "1 daemon", "/", "exit"));
                assertThat(capture.number("SELECT count(*) FROM bash WHERE container_id IS NOT NULL"))
                        .isZero();
                assertThat(capture.rows("SELECT kind FROM ledger ORDER BY seq"))
                        .containsExactly("start", "cost", "stop");
            }
        }
    }

    private static String row(Terminal shell, String user, String cwd, String command) {
        return String.join(
                " ", shell.pid(), shell.parent(), user, shell.name(), cwd, command, "false", "/usr/bin/bash");
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void recordsTheLineThatAShellWasWaitingForWhenTheRecorderCame() throws Exception {
        try (Terminal shell = Terminal.start(BASH)) {
            shell.awaitPrompt();
            try (Recorder recorder = record()) {
                shell.enter("first");
                shell.enter("second");
                shell.awaitPrompt();

                try (CaptureReader capture = recorder.stop()) {
                    assertThat(commands(capture, shell)).containsExactly("first", "second");
                }
            }
        }
    }

    @Test
    void keepsTheFirst4096BytesOfALongLineAndSaysSo() throws Exception {
        try (Recorder recorder = record();
                Terminal shell = Terminal.start(BASH)) {
            shell.enter(": " + "x".repeat(4094));
            shell.enter(": " + "y".repeat(5998));
            shell.awaitPrompt();

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows(
                                "SELECT truncated, command FROM bash WHERE pid = " + shell.pid() + " ORDER BY ts"))
                        .containsExactly("false : " + "x".repeat(4094), "true : " + "y".repeat(4094));
            }
        }
    }

    @Test
    void keepsLinesAsTheyAre() throws Exception {
        ByteArrayOutputStream keys = new ByteArrayOutputStream();
        keys.writeBytes(": 'ä€😀' ".getBytes(StandardCharsets.UTF_8));
        keys.writeBytes(new byte[] {0x16, 0x1b, 0x16, 0x07}); // Ctrl-V takes the next key as it is
        keys.write(0xff);
        try (Recorder recorder = record();
                Terminal shell = Terminal.start(BASH)) {
            shell.enter(keys.toByteArray());
            shell.enter("!!");
            shell.awaitPrompt();

            try (CaptureReader capture = recorder.stop()) {
                assertThat(commands(capture, shell)).containsExactly(": 'ä€😀' \u001b\u0007\ufffd", "!!");
            }
        }
    }

    @Test
    void recordsNeitherScriptsNorOtherProgramsThatReadLines() throws Exception {
        try (Recorder recorder = record("--interval", "1s");
                Terminal python = Terminal.start(
                        "/usr/bin/python3", "-c", "import readline\nwhile input('READY> ') != 'end': pass");
                Terminal script = Terminal.start("/bin/bash", "-c", "echo 'READY> '; read line")) {
            python.enter("secret");
            python.enter("end");
            python.awaitEnd();
            script.enter("more");
            script.awaitEnd();

            try (CaptureReader capture = recorder.stop()) {
                assertThat(commands(capture, python)).isEmpty();
                assertThat(commands(capture, script)).isEmpty();
            }
        }
    }

    @Test
    void recordsTheShellsOfTheNetworkNamespaceThatIsAskedForOnly() throws Exception {
        try (TestNetwork network = new TestNetwork();
                Recorder recorder = record("--netns", network.client().name());
                Terminal inside =
                        Terminal.start("ip", "netns", "exec", network.client().name(), "/bin/bash", "--norc", "-i");
                Terminal outside = Terminal.start(BASH)) {
            outside.enter("unseen");
            outside.awaitPrompt();
            inside.enter("seen");
            inside.awaitPrompt();

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT command FROM bash")).containsExactly("seen");
            }
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void countsTheLinesThatFoundTheRingFull() throws Exception {
        int lines = 1500;
        try (Recorder recorder = Recorder.startProcess(out, "--enabled-plugins", "ebpf-bash", "--ring-size", "4KB");
                Terminal shell = Terminal.start(BASH)) {
            recorder.signal("STOP");
            for (int i = 0; i < lines; i++) {
                shell.enter(": " + i);
            }
            shell.awaitPrompt();
            recorder.signal("CONT");

            try (CaptureReader capture = recorder.stop()) {
                long recorded = capture.number("SELECT count(*) FROM bash WHERE pid = " + shell.pid());
                long lost =
                        capture.number("SELECT sum(count) FROM ledger WHERE kind = 'ring_full' AND stream = 'bash'");
                assertThat(lost).isPositive();
                assertThat(recorded + lost).isEqualTo(lines);
            }
        }
    }

    private Recorder record(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--enabled-plugins", "ebpf-bash"));
        all.addAll(List.of(options));
        return Recorder.start(out, all.toArray(String[]::new));
    }

    private static Terminal shellOf(String uid) throws Exception {
        return Terminal.start("setpriv", "--reuid", uid, "--clear-groups", "/bin/bash", "--norc", "--noprofile", "-i");
    }

    // Until there is a prompt again, the line may not have been read.
    private static void enter(Terminal shell, String line) throws Exception {
        shell.enter(line);
        shell.awaitPrompt();
    }

    private static List<String> commands(CaptureReader capture, Terminal shell) throws Exception {
        return capture.rows("SELECT command FROM bash WHERE pid = " + shell.pid() + " ORDER BY ts");
    }
}
