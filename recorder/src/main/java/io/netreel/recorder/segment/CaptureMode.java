package io.netreel.recorder.segment;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Who may read a capture: its owner and group, whatever the umask of whoever started the recorder. It tells who
/// talked to whom.
public enum CaptureMode {
    FILE("rw-r-----"),
    FOLDER("rwxr-x---");

    private final Set<PosixFilePermission> permissions;

    CaptureMode(String permissions) {
        this.permissions = PosixFilePermissions.fromString(permissions);
    }

    /// To be given when it is made, so that there is no moment in which others can read it.
    public FileAttribute<Set<PosixFilePermission>> attribute() {
        return PosixFilePermissions.asFileAttribute(permissions);
    }

    /// Adds what the umask took away.
    public void apply(Path path) throws IOException {
        try {
            Files.setPosixFilePermissions(path, permissions);
        } catch (FileSystemException | UnsupportedOperationException e) {
            return; // a file system without permissions, such as FAT
        }
    }
}
