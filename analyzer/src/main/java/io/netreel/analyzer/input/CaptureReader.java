package io.netreel.analyzer.input;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.bundle.ExtractedBundle;
import io.netreel.analyzer.bundle.FileKind;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the captures that the user gave. Never fails because of a file: what cannot be used is [Skipped].
public final class CaptureReader {

    private final Bundles bundles;
    private final Consumer<String> progress;
    private final CaptureSetBuilder builder = new CaptureSetBuilder();
    private final SegmentReader segments;

    private CaptureReader(FooterReader footers, Bundles bundles, Consumer<String> progress) {
        this.bundles = bundles;
        this.progress = progress;
        this.segments = new SegmentReader(footers, builder, progress);
    }

    /// @param given capture folders, folders of them, bundles, and single Parquet files
    /// @param bundles unpacks bundles, and keeps them for as long as the captures are used
    /// @param progress is told what is being read
    public static CaptureSet read(List<Path> given, Bundles bundles, Consumer<String> progress) throws SQLException {
        try (FooterReader footers = FooterReader.open()) {
            return new CaptureReader(footers, bundles, progress).read(given);
        }
    }

    private CaptureSet read(List<Path> given) {
        Candidates candidates = Candidates.under(given);
        candidates.skipped().forEach(skipped -> builder.skip(skipped.path(), skipped.reason()));
        for (Path folder : candidates.folders()) {
            readFolder(new CaptureFolder(folder, folder));
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
                readLoneSegment(file);
            }
        } catch (UnreadableCaptureException e) {
            builder.skip(file, e.getMessage());
        } catch (IOException e) {
            builder.skip(file, "cannot be read; check its permissions");
        }
    }

    private void readLoneSegment(Path file) {
        @Nullable Path parent = file.toAbsolutePath().getParent();
        @Nullable Manifest manifest = parent == null ? null : siblingManifest(parent);
        segments.read(file, file, new SegmentReader.Origin(file, manifest, null, false));
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
        readFolder(new CaptureFolder(bundle.folder(), file));
        if (bundle.damage() != null) {
            builder.skip(file, bundle.damage());
        }
    }

    private void readFolder(CaptureFolder folder) {
        Path subject = folder.path().resolve(Manifest.FILE_NAME);
        try {
            @Nullable Manifest manifest = folder.manifest();
            subject = folder.path().resolve(BundleNote.FILE_NAME);
            @Nullable BundleNote note = folder.note();
            subject = folder.path().resolve(Manifest.FILE_NAME);
            Set<Path> files = manifest == null ? new LinkedHashSet<>() : folder.listed(manifest, note);
            addPresent(folder, files);
            SegmentReader.Origin origin = new SegmentReader.Origin(folder.shown(), manifest, note, true);
            for (Path file : files) {
                segments.read(file, folder.shown(file), origin);
            }
            if (manifest != null) {
                builder.addEmpty(folder.shown(), manifest, note);
            }
        } catch (UnreadableCaptureException e) {
            builder.skip(folder.shown(subject), e.getMessage());
        } catch (IOException e) {
            builder.skip(folder.shown(), "cannot be read; check its permissions");
        }
    }

    // A recorder that crashed leaves segments that its manifest does not list yet, and an open one.
    private void addPresent(CaptureFolder folder, Set<Path> files) throws IOException {
        for (Path child : Candidates.children(folder.path())) {
            String name = Objects.toString(child.getFileName(), "");
            if (SegmentName.ofSealed(name).isPresent()) {
                files.add(child);
            } else if (name.endsWith(".arrows.open")) {
                builder.skip(
                        folder.shown(child),
                        "was never sealed, so its rows cannot be read; use the rest, or wait until the recorder has ended");
            }
        }
    }

    private static @Nullable Manifest siblingManifest(Path folder) {
        try {
            return new CaptureFolder(folder, folder).manifest();
        } catch (UnreadableCaptureException | IOException e) {
            return null; // the segment's own metadata will do
        }
    }
}
