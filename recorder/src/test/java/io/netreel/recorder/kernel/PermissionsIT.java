package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cli.RecorderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may read what the recorder writes: its owner and group, whatever the umask.
@RequiresKernel
class PermissionsIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077"})
    void letsOwnerAndGroupReadWhateverTheUmask(String umask) throws Exception {
        Path key = folder.resolve("key");
        Path out = Files.createDirectory(folder.resolve("out"));
        run(umask, "keygen", "-o", key.toString());
        assertThat(mode(key)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("key.pub"))).isEqualTo("rw-r--r--");

        List<String> command = under(
                umask,
                "record",
                "--out",
                out.toString(),
                "--sign",
                key.toString(),
                "--runtime-dir",
                folder.resolve("run").toString());
        try (Recorder recorder = Recorder.start(command)) {
            assertThat(mode(folder.resolve("run"))).isEqualTo("rwxr-x---");
            assertModes(recorder.folder());
            recorder.stop().close();
            assertModes(recorder.folder());
            Path bundle = folder.resolve("bundle.tar");
            run(umask, "bundle", recorder.folder().toString(), "-o", bundle.toString());
            assertThat(mode(bundle)).isEqualTo("rw-r-----");
        }
    }

    private static void assertModes(Path capture) throws IOException {
        assertThat(mode(capture)).isEqualTo("rwxr-x---");
        try (Stream<Path> files = Files.list(capture)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(mode(file)).describedAs(file.toString()).isEqualTo("rw-r-----"));
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void run(String umask, String... args) {
        Command.run(under(umask, args));
    }

    private static List<String> under(String umask, String... args) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(TestJava.command(RecorderMain.class, args));
        return command;
    }
}
