package io.netreel.analyzer.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir
    Path folder;

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        Path file = HistoryFile.prepare(folder.resolve("state").toString(), "/nowhere")
                .orElseThrow();
        assertThat(file).isEqualTo(folder.resolve("state/netreel/sql_history"));
        check(file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(HistoryFile.prepare(folder.resolve("state").toString(), null))
                .contains(file);
        check(file);
    }

    private static void check(Path file) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void isInTheHomeUnlessToldOtherwise() {
        Path own = folder.resolve(".local/state/netreel/sql_history");
        assertThat(HistoryFile.prepare(null, folder.toString())).contains(own);
        assertThat(HistoryFile.prepare("not/absolute", folder.toString())).contains(own);
    }

    @Test
    void followsNoLinkAndDoesWithoutWhereItCannotBe() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "mine");
        Path state = Files.createDirectories(folder.resolve("s/netreel"));
        Files.createSymbolicLink(state.resolve("sql_history"), other);
        assertThat(HistoryFile.prepare(folder.resolve("s").toString(), null)).isEmpty();
        assertThat(other).hasContent("mine");

        assertThat(HistoryFile.prepare(other.toString(), null)).isEqualTo(Optional.empty());
        assertThat(HistoryFile.prepare(null, null)).isEmpty();
    }
}
