package io.netreel.analyzer.bundle;

import io.netreel.analyzer.temp.TempFolder;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The bundles that were unpacked, each into a temporary folder, until this is closed.
public final class Bundles implements AutoCloseable {

    private final List<TempFolder> folders = new ArrayList<>();
    private final List<ExtractedBundle> extracted = new ArrayList<>();

    /// Unpacks a bundle. One that cannot be used leaves nothing behind.
    ///
    /// @throws UnreadableCaptureException as [BundleReader#extract(Path, Path)]
    public ExtractedBundle extract(Path bundle) throws IOException, UnreadableCaptureException {
        TempFolder folder = TempFolder.create();
        try {
            ExtractedBundle one = BundleReader.extract(bundle, folder.path());
            folders.add(folder);
            extracted.add(one);
            return one;
        } catch (IOException | UnreadableCaptureException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// All that were unpacked so far.
    public List<ExtractedBundle> extracted() {
        return List.copyOf(extracted);
    }

    @Override
    public void close() {
        folders.forEach(TempFolder::close);
    }
}
