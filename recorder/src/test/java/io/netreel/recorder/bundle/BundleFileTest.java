package io.netreel.recorder.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a bundle may be written, and that nothing is left behind where it may not.
class BundleFileTest {

    @TempDir
    Path temp;

    @Test
    void givesTheFileToItsOwnerAndGroupOnly() throws Exception {
        Path file = temp.resolve("x.tar");
        bundle(() -> false).writeTo(file, false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .startsWith("rw-")
                .endsWith("---")
                .doesNotContain("x");
        assertThatNothingElseIsLeft("x.tar");
    }

    @Test
    void replacesAFileOnlyWhenForced() throws Exception {
        Path file = Files.writeString(temp.resolve("x.tar"), "precious");

        assertThatThrownBy(() -> bundle(() -> false).writeTo(file, false))
                .isInstanceOf(UserError.class)
                .hasMessage("cannot write " + file + ": it exists; choose another name, or replace it with --force");
        assertThat(file).hasContent("precious");
        assertThatNothingElseIsLeft("x.tar");

        bundle(() -> false).writeTo(file, true);
        assertThat(TarContent.of(file).names()).contains("flow-000001.parquet");
        assertThatNothingElseIsLeft("x.tar");
    }

    @Test
    void doesNotReplaceAFileThatCameMeanwhile() throws Exception {
        Path file = temp.resolve("x.tar");
        BooleanSupplier meanwhile = () -> {
            try {
                return !Files.writeString(file, "precious").equals(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };

        assertThatThrownBy(() -> bundle(meanwhile).writeTo(file, false)).isInstanceOf(UserError.class);
        assertThat(file).hasContent("precious");
        assertThatNothingElseIsLeft("x.tar");
    }

    @Test
    void leavesNothingBehindWhenItIsInterrupted() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> bundle(() -> asked.incrementAndGet() == 2).writeTo(temp.resolve("x.tar"), false))
                .isInstanceOf(InterruptedBundleException.class);
        assertThatNothingElseIsLeft();
    }

    @Test
    void refusesPlacesThatCannotBe() throws Exception {
        Bundle bundle = bundle(() -> false);
        Path capture = temp.resolve("capture");
        check(bundle, temp, "it is a folder; name a file in it");
        check(bundle, temp.resolve("no/x.tar"), "its folder does not exist; create it first");
        check(bundle, Path.of("/dev/null"), "it is not a regular file; name one");
        check(bundle, capture.resolve("x.tar"), "it is inside the capture; choose another folder");
        check(bundle, capture.resolve(Manifest.FILE_NAME), "it is inside the capture; choose another folder");
    }

    @Test
    void refusesWhatIsNoCapture() throws Exception {
        Bundle bundle = new Bundle(temp, null, null, Instant.EPOCH, () -> false);

        assertThatThrownBy(() -> bundle.writeTo(temp.resolve("x.tar"), false))
                .isInstanceOf(UserError.class)
                .hasMessage(temp + " is not a capture's folder, it has no capture.json; give one that"
                        + " 'recorder record' made");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void followsNoLinkOutOfTheCapture() throws Exception {
        Bundle bundle = bundle(() -> false);
        Path segment = temp.resolve("capture/flow-000001.parquet");
        Files.delete(segment);
        Files.createSymbolicLink(segment, Path.of("/etc/passwd"));

        assertThatThrownBy(() -> bundle.writeTo(temp.resolve("x.tar"), false))
                .isInstanceOf(IOException.class)
                .hasMessage("flow-000001.parquet is not a regular file");
        assertThatNothingElseIsLeft();
    }

    private Bundle bundle(BooleanSupplier stopped) throws IOException {
        TestCapture capture = new TestCapture(temp.resolve("capture"))
                .sealed(Stream.FLOW, 1, 0, 9)
                .sealed(Stream.FLOW, 2, 10, 19);
        return new Bundle(capture.folder(), null, null, Instant.EPOCH, stopped);
    }

    private static void check(Bundle bundle, Path file, String reason) {
        assertThatThrownBy(() -> bundle.writeTo(file, true))
                .isInstanceOf(UserError.class)
                .hasMessage("cannot write " + file + ": " + reason);
    }

    private void assertThatNothingElseIsLeft(String... names) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(temp)) {
            assertThat(files.map(file -> temp.relativize(file).toString()).filter(name -> !name.equals("capture")))
                    .containsExactlyInAnyOrder(names);
        }
    }
}
