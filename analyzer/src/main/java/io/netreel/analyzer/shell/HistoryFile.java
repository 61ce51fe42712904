package io.netreel.analyzer.shell;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the shell keeps what was typed: `netreel/sql_history` in XDG_STATE_HOME, or in ~/.local/state. Only its
/// owner may read it, since its folder is closed to all others as well.
public final class HistoryFile {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private HistoryFile() {}

    /// The file, which exists then and is private; empty if that cannot be had.
    ///
    /// @param stateHome XDG_STATE_HOME, or NULL
    /// @param home the user's home, or NULL
    public static Optional<Path> prepare(@Nullable String stateHome, @Nullable String home) {
        Path state;
        // The XDG specification tells to ignore paths that are not absolute.
        if (stateHome != null && Path.of(stateHome).isAbsolute()) {
            state = Path.of(stateHome);
        } else if (home != null) {
            state = Path.of(home, ".local", "state");
        } else {
            return Optional.empty();
        }
        try {
            Path folder = state.resolve("netreel");
            Files.createDirectories(folder, attribute(FOLDER));
            Path file = folder.resolve("sql_history");
            create(file);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            Files.setPosixFilePermissions(folder, FOLDER);
            Files.setPosixFilePermissions(file, FILE);
            return Optional.of(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // a shell without a history is better than none
        }
    }

    /// Makes the file private again after it was written anew.
    public static void protect(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attribute(FILE));
        } catch (FileAlreadyExistsException e) {
            return; // from an earlier session
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }
}
