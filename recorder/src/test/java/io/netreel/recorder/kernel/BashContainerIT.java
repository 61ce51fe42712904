package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shells that see another root than the host, and other binaries than its own.
@RequiresKernel
class BashContainerIT {

    private static final String HOME = "cd /home";

    @TempDir
    Path folder;

    private PrivateRoot root;

    @BeforeEach
    void makeRoot() throws Exception {
        root = new PrivateRoot(folder.resolve("root"));
    }

    @Test
    void findsAnotherBashThatStartsLaterAndSeesWithItsEyes() throws Exception {
        Files.writeString(root.passwd(), "alice:x:65534:65534::/home:/bin/sh\nbob:x:1:1::/home:/bin/sh\n");
        try (Recorder recorder = record()) {
            long probes = recorder.probes();
            try (Terminal alice = root.shell("65534")) {
                Waiting.until("a probe on the new bash", () -> recorder.probes() > probes);
                alice.enter(HOME);
                alice.awaitPrompt();
                try (Terminal bob = root.shell("1")) {
                    bob.enter(HOME);
                    bob.awaitPrompt();

                    try (CaptureReader capture = recorder.stop()) {
                        assertThat(capture.rows("SELECT pid, uid, user_name, cwd, command, shell FROM bash"
                                        + " WHERE pid IN (" + alice.pid() + ", " + bob.pid() + ") ORDER BY ts"))
                                .containsExactly(
                                        alice.pid() + " 65534 alice / cd /home /opt/bash",
                                        bob.pid() + " 1 bob / cd /home /opt/bash");
                    }
                }
            }
        }
    }

    @Test
    void findsAnotherBashThatWasThereBeforeAlthoughItsFileIsGone() throws Exception {
        Files.writeString(root.passwd(), "alice:x:1:1::/home:/bin/sh\n");
        try (Terminal alice = root.shell("1")) {
            alice.awaitPrompt();
            Files.delete(folder.resolve("root/opt/bash"));
            try (Recorder recorder = record()) {
                alice.enter(HOME);
                alice.awaitPrompt();

                try (CaptureReader capture = recorder.stop()) {
                    assertThat(capture.rows("SELECT user_name, command, shell FROM bash WHERE pid = " + alice.pid()))
                            .containsExactly("alice cd /home /opt/bash");
                }
            }
        }
    }

    @Test
    void namesNoUserWherePasswdIsANamedPipe() throws Exception {
        try (Terminal shell = root.shell("1")) {
            shell.awaitPrompt(); // a shell that starts would wait for the pipe itself
            Command.run("mkfifo", root.passwd().toString());

            assertThat(userNameOf(shell)).isEqualTo("NULL");
        }
    }

    @Test
    void doesNotFollowALinkOutOfTheRoot() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "mallory:x:1:1::/:/bin/sh\n");
        Files.createSymbolicLink(root.passwd(), outside.toAbsolutePath());

        assertThat(userNameOfAShell()).isEqualTo("NULL");
    }

    @Test
    void followsALinkWithinTheRoot() throws Exception {
        Files.writeString(folder.resolve("root/opt/users"), "carol:x:1:1::/:/bin/sh\n");
        Files.createSymbolicLink(root.passwd(), Path.of("/opt/users"));

        assertThat(userNameOfAShell()).isEqualTo("carol");
    }

    private String userNameOfAShell() throws Exception {
        try (Terminal shell = root.shell("1")) {
            shell.awaitPrompt();
            return userNameOf(shell);
        }
    }

    private String userNameOf(Terminal shell) throws Exception {
        try (Recorder recorder = record()) {
            shell.enter(HOME);
            shell.awaitPrompt();
            try (CaptureReader capture = recorder.stop()) {
                return capture.rows("SELECT user_name FROM bash WHERE pid = " + shell.pid())
                        .getFirst();
            }
        }
    }

    private Recorder record() throws Exception {
        return Recorder.start(folder.resolve("out"), "--enabled-plugins", "ebpf-bash");
    }
}
