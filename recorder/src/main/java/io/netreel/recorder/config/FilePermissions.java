package io.netreel.recorder.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether others than its owner can change a configuration, and with it what root does.
public final class FilePermissions {

    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int STICKY = 01000;

    private FilePermissions() {}

    /// A sentence for each way in which others could.
    ///
    /// @param user id of the user who trusts the file
    public static List<String> warnings(Path file, int user) {
        List<String> warnings = new ArrayList<>();
        try {
            Path real = file.toRealPath();
            int owner = attribute(real, "uid");
            if (owner != user && owner != 0) {
                warnings.add("the configuration " + file + " belongs to user " + owner
                        + ", who thereby decides what is recorded; chown it");
            }
            if ((attribute(real, "mode") & WRITABLE_BY_OTHERS) != 0) {
                warnings.add("the configuration " + file + " can be changed by others than its owner; chmod go-w it");
            }
            Path folder = real.getParent();
            int mode = attribute(folder == null ? real : folder, "mode");
            // in a sticky folder, such as /tmp, others cannot replace it
            if ((mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
                warnings.add("the configuration " + file + " can be replaced by others, who may write into " + folder
                        + "; chmod go-w that folder");
            }
        } catch (IOException e) {
            warnings.add("the configuration " + file + " is gone already");
        }
        return warnings;
    }

    private static int attribute(Path path, String name) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:" + name);
    }
}
