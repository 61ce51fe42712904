package io.netreel.recorder.bundle;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestFile;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/// A capture's manifest as it was at one moment.
final class ReadManifest {

    private final Path file;
    private final byte[] bytes;
    private final Manifest content;
    private final FileTime modified;

    private ReadManifest(Path file, byte[] bytes, Manifest content, FileTime modified) {
        this.file = file;
        this.bytes = bytes;
        this.content = content;
        this.modified = modified;
    }

    /// @throws UserError if the folder is no capture
    static ReadManifest of(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw error(folder + " is not a capture's folder, it has no " + Manifest.FILE_NAME
                    + "; give one that 'recorder record' made");
        }
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            byte[] bytes = ManifestFile.read(file);
            return new ReadManifest(file, bytes, ManifestJson.parse(bytes), modified);
        } catch (UnreadableCaptureException e) {
            throw error(file + " " + e.getMessage());
        }
    }

    /// All bytes of its file.
    byte[] bytes() {
        return bytes;
    }

    Manifest content() {
        return content;
    }

    /// When the file was written.
    FileTime modified() {
        return modified;
    }

    /// Whether the file has not changed since.
    boolean isStillThere() throws IOException {
        try {
            return Arrays.equals(bytes, ManifestFile.read(file));
        } catch (UnreadableCaptureException e) {
            return false;
        }
    }

    private static UserError error(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }
}
