package io.netreel.recorder.cli;

import io.netreel.recorder.control.RuntimeFolder;
import io.netreel.recorder.libc.LibC;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flag that names the folder with the sockets of running recordings.
final class RuntimeFolderOption {

    @Option(
            names = "--runtime-dir",
            paramLabel = "DIR",
            description = "Folder for the sockets of 'recorder status', 'mark' and 'stop'. Default: $RUNTIME_DIRECTORY,"
                    + " else /run/netreel for root and $XDG_RUNTIME_DIR/netreel for others.")
    private @Nullable Path folder;

    /// Where a recorder listens.
    RuntimeFolder ofRecorder() {
        return folder == null ? RuntimeFolder.ofRecorder(LibC.effectiveUserId() == 0) : new RuntimeFolder(folder);
    }

    /// Where recorders are looked for.
    List<RuntimeFolder> known() {
        return folder == null ? RuntimeFolder.known() : List.of(new RuntimeFolder(folder));
    }
}
