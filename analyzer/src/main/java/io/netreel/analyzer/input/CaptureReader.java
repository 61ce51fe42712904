package io.netreel.analyzer.input;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.bundle.ExtractedBundle;
import io.netreel.analyzer.bundle.FileKind;
import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the captures that the user gave. Never fails because of a file: what cannot be used is [Skipped].
public final class CaptureReader {

    private static final int ATTEMPTS = 3;

    private final FooterReader footers;
    private final Bundles bundles;
    private final UnsealedSegments unsealed;
    private final Consumer<String> progress;
    private CaptureSetBuilder builder = new CaptureSetBuilder();

    private CaptureReader(FooterReader footers, Bundles bundles, UnsealedSegments unsealed, Consumer<String> progress) {
        this.footers = footers;
        this.bundles = bundles;
        this.unsealed = unsealed;
        this.progress = progress;
    }

    /// @param given capture folders, folders of them, bundles, and single segments
    /// @param bundles unpacks bundles, and keeps them for as long as the captures are used
    /// @param unsealed keeps what is made of open segments, as long
    /// @param progress is told what is being read
    public static CaptureSet read(
            List<Path> given, Bundles bundles, UnsealedSegments unsealed, Consumer<String> progress)
            throws SQLException {
        try (FooterReader footers = FooterReader.open()) {
            return new CaptureReader(footers, bundles, unsealed, progress).read(given);
        }
    }

    private CaptureSet read(List<Path> given) {
        Candidates candidates = Candidates.under(given);
        candidates.skipped().forEach(skipped -> builder.skip(skipped.path(), skipped.reason()));
        for (Path folder : candidates.folders()) {
            readFolder(CaptureFolder.at(folder));
        }
        for (Path file : candidates.files()) {
            readFile(file);
        }
        return builder.build();
    }

    private void readFile(Path file) {
        try {
            FileKind kind = FileKind.of(file);
            kind.requireUncompressed();
            if (kind == FileKind.TAR) {
                readBundle(file);
            } else {
                readLoneSegment(file, kind == FileKind.ARROW || isNamedOpen(file));
            }
        } catch (UnreadableCaptureException e) {
            builder.skip(file, e.getMessage());
        } catch (IOException e) {
            builder.skip(file, "cannot be read; check its permissions");
        }
    }

    private static boolean isNamedOpen(Path file) {
        return SegmentName.ofOpen(Objects.toString(file.getFileName(), "")).isPresent();
    }

    private void readLoneSegment(Path file, boolean open) throws IOException {
        @Nullable Path parent = file.toAbsolutePath().getParent();
        @Nullable Manifest manifest = parent == null ? null : siblingManifest(parent);
        SegmentReader segments = new SegmentReader(footers, builder, progress);
        SegmentReader.Origin origin = SegmentReader.Origin.alone(file, manifest);
        if (open) {
            // Who names a link means what it leads to.
            new OpenSegmentReader(segments, unsealed, builder, progress).read(file.toRealPath(), file, origin);
        } else {
            segments.read(file, file, origin);
        }
    }

    private void readBundle(Path file) throws IOException, UnreadableCaptureException {
        if (!builder.isFirstSight(file.toRealPath())) {
            return;
        }
        progress.accept("unpacking " + file);
        ExtractedBundle bundle;
        try {
            bundle = bundles.extract(file);
        } catch (IOException e) {
            throw new UnreadableCaptureException("cannot be unpacked into the temporary folder: " + e.getMessage());
        }
        readFolder(CaptureFolder.of(bundle));
        if (bundle.damage() != null) {
            builder.skip(file, bundle.damage());
        }
    }

    // A running recorder may seal and remove segments meanwhile.
    private void readFolder(CaptureFolder folder) {
        for (int attempt = 1; ; attempt++) {
            CaptureSetBuilder found = builder.copy();
            boolean unchanged = new FolderReader(footers, unsealed, found, progress).read(folder);
            if (unchanged || attempt == ATTEMPTS) {
                builder = found;
                return;
            }
        }
    }

    private static @Nullable Manifest siblingManifest(Path folder) {
        try {
            return CaptureFolder.at(folder).manifest();
        } catch (UnreadableCaptureException | IOException e) {
            return null; // the segment's own metadata will do
        }
    }
}
