package io.netreel.recorder.flow;

import io.netreel.recorder.user.Passwd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names of users from the host's passwd file, read again when it has changed. Users that only a directory
/// service knows have no name here: asking one could block the recorder, and put traffic of its own on the
/// network.
public final class UserNames {

    private static final byte[] NONE = {};

    private final Path passwd;
    private @Nullable FileTime readAt;
    private Map<Integer, byte[]> names = Map.of();

    public UserNames(Path passwd) {
        this.passwd = passwd;
    }

    /// Reads the file again if it has changed since.
    public void refresh() {
        try {
            FileTime modified = Files.getLastModifiedTime(passwd);
            if (!modified.equals(readAt)) {
                names = read();
                readAt = modified;
            }
        } catch (IOException e) {
            names = Map.of();
        }
    }

    private Map<Integer, byte[]> read() throws IOException {
        Map<Integer, byte[]> read = new HashMap<>();
        Passwd.users(Files.readAllBytes(passwd)).forEach(user -> read.putIfAbsent((int) user.id(), user.nameBytes()));
        return read;
    }

    /// The name of a user as bytes; empty if it has none.
    byte[] of(int uid) {
        return names.getOrDefault(uid, NONE);
    }
}
