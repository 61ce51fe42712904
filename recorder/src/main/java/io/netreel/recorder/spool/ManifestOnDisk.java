package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.segment.AppendFile;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The manifest's file, sealed and, with a key, signed. It is written whole or not at all.
final class ManifestOnDisk {

    private final Disk disk;
    private final Path folder;
    private final @Nullable SigningKey key;
    private volatile long bytes;

    /// @param key signs the manifest; NULL for none
    ManifestOnDisk(Disk disk, Path folder, @Nullable SigningKey key) {
        this.disk = disk;
        this.folder = folder;
        this.key = key;
    }

    /// Writes what the manifest is once nobody else writes it any more.
    synchronized void write(Supplier<Manifest> manifest) throws IOException {
        byte[] text = SealedManifest.encode(manifest.get(), key);
        bytes = text.length;
        Path temporary = folder.resolve(Manifest.FILE_NAME + ".tmp");
        disk.delete(temporary);
        try (AppendFile file = disk.create(temporary)) {
            file.append(ByteBuffer.wrap(text));
            file.force();
        } catch (IOException e) {
            disk.delete(temporary);
            throw e;
        }
        disk.rename(temporary, folder.resolve(Manifest.FILE_NAME));
        disk.forceFolder(folder);
    }

    /// Its size.
    long bytes() {
        return bytes;
    }
}
