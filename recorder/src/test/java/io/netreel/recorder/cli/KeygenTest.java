package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.evidence.SigningKey;
import io.netreel.capture.evidence.VerifyingKey;
import io.netreel.recorder.record.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenTest {

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void writesAPairAndTellsItsFingerprint() throws Exception {
        Path key = folder.resolve("key");

        assertThat(keygen(key)).isZero();

        VerifyingKey publicKey = VerifyingKey.read(folder.resolve("key.pub"));
        assertThat(SigningKey.read(key).publicKey()).isEqualTo(publicKey);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(publicKey.fingerprint() + "\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("Wrote " + key + ", which stays secret, and " + key + ".pub.\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void neverWritesOverAKey() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "precious");

        assertThat(keygen(key)).isEqualTo(3);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "recorder: " + key + " is there already, and a key is never written over; name another file\n");
        assertThat(key).hasContent("precious");
        assertThat(folder.resolve("key.pub")).doesNotExist();
    }

    @Test
    void tellsThatTheFolderIsMissing() {
        Path key = folder.resolve("no/key");

        assertThat(keygen(key)).isEqualTo(3);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("recorder: Cannot write the key " + key + ": its folder does not exist; make it first\n");
    }

    private static int keygen(Path key) {
        return RecorderMain.run(new StopRequest(), "keygen", "-o", key.toString());
    }
}
