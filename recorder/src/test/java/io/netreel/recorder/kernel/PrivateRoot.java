package io.netreel.recorder.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that programs take for the root of the file system, as in a container: the host's /usr, an /etc of its
/// own, and a bash that is a file of its own.
final class PrivateRoot {

    private final Path folder;

    PrivateRoot(Path folder) throws IOException {
        this.folder = Files.createDirectory(folder);
        for (String name : new String[] {"usr", "etc", "opt", "home"}) {
            Files.createDirectory(folder.resolve(name));
        }
        for (String name : new String[] {"bin", "lib", "lib64"}) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("usr", name));
        }
        Files.copy(Path.of("/bin/bash"), folder.resolve("opt/bash"));
        Command.run("chmod", "0755", folder.resolve("..").toString(), folder.toString());
        Command.run("chmod", "+x", folder.resolve("opt/bash").toString());
    }

    Path passwd() {
        return folder.resolve("etc/passwd");
    }

    /// Starts its bash on a terminal, as a user.
    Terminal shell(String uid) throws IOException {
        return Terminal.start(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind /usr \"$0/usr\" && exec chroot \"$0\" setpriv --reuid=$1 --clear-groups"
                        + " /opt/bash --norc --noprofile -i",
                folder.toString(),
                uid);
    }
}
