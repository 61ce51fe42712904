package io.netreel.recorder.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.terminal.ProgramVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A bundle to be made of a capture's folder.
public final class Bundle {

    private final Path folder;
    private final BundleNote note;
    private final BooleanSupplier stopped;

    /// @param from begin of the window; NULL if it has none
    /// @param to end of the window; NULL if it has none
    /// @param made now
    /// @param stopped asked again and again whether to give up
    public Bundle(Path folder, @Nullable Instant from, @Nullable Instant to, Instant made, BooleanSupplier stopped) {
        this.folder = folder;
        this.note = new BundleNote(FormatVersion.CURRENT, from, to, made, ProgramVersion.text());
        this.stopped = stopped;
    }

    /// Writes the bundle to a file, whole or not at all.
    ///
    /// @param force whether a file of that name is replaced
    /// @throws UserError if the folder is no capture, or the file cannot be where it shall
    /// @throws InterruptedBundleException if it was told to give up
    public BundleResult writeTo(Path file, boolean force) throws IOException {
        try (Snapshot snapshot = Snapshot.take(folder, note, OpenLength.WHOLE_BATCHES);
                BundleFile target = BundleFile.create(file, force, folder)) {
            long bytes = write(snapshot, target.stream());
            target.commit();
            return snapshot.result(bytes);
        }
    }

    /// Writes the bundle to a stream, which is left open.
    public BundleResult writeTo(OutputStream out) throws IOException {
        try (Snapshot snapshot = Snapshot.take(folder, note, OpenLength.WHOLE_BATCHES)) {
            return snapshot.result(write(snapshot, out));
        }
    }

    private long write(Snapshot snapshot, OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out, folderName(), stopped);
        tar.write(note, snapshot);
        return tar.finish();
    }

    // A recorder's own folder keeps its name. In whatever else it was renamed to, a character may mean something
    // to whoever unpacks it.
    private String folderName() throws IOException {
        Path name = Objects.requireNonNullElse(folder.toRealPath().getFileName(), Path.of("capture"));
        String safe = name.toString().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.-]+", "_");
        return safe.substring(0, Math.min(safe.length(), 200));
    }
}
