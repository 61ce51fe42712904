package io.netreel.analyzer.input;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
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

    private final FooterReader footers;
    private final Consumer<String> progress;
    private final CaptureSetBuilder builder = new CaptureSetBuilder();

    private CaptureReader(FooterReader footers, Consumer<String> progress) {
        this.footers = footers;
        this.progress = progress;
    }

    /// @param given capture folders, folders of them, and single Parquet files
    /// @param progress is told what is being read
    public static CaptureSet read(List<Path> given, Consumer<String> progress) throws SQLException {
        try (FooterReader footers = FooterReader.open()) {
            return new CaptureReader(footers, progress).read(given);
        }
    }

    private CaptureSet read(List<Path> given) {
        Candidates candidates = Candidates.under(given);
        candidates.skipped().forEach(skipped -> builder.skip(skipped.path(), skipped.reason()));
        for (Path folder : candidates.folders()) {
            readFolder(folder);
        }
        for (Path file : candidates.files()) {
            @Nullable Path parent = file.toAbsolutePath().getParent();
            readSegment(file, file, parent == null ? null : siblingManifest(parent), false);
        }
        return builder.build();
    }

    private void readFolder(Path folder) {
        @Nullable Manifest manifest = null;
        Set<Path> files = new LinkedHashSet<>();
        try {
            Path manifestFile = folder.resolve(Manifest.FILE_NAME);
            if (Files.exists(manifestFile)) {
                requireRegular(manifestFile);
                manifest = ManifestJson.read(manifestFile);
                addListed(folder, manifest, files);
            }
            addPresent(folder, files);
        } catch (UnreadableCaptureException e) {
            builder.skip(folder.resolve(Manifest.FILE_NAME), e.getMessage());
            return;
        } catch (CharacterCodingException e) {
            builder.skip(folder.resolve(Manifest.FILE_NAME), "is not a capture manifest");
            return;
        } catch (IOException e) {
            builder.skip(folder, "cannot be read; check its permissions");
            return;
        }
        for (Path file : files) {
            readSegment(folder, file, manifest, true);
        }
        if (manifest != null) {
            builder.addEmpty(folder, manifest);
        }
    }

    // Opening a named pipe would wait for ever for somebody to write into it.
    private static void requireRegular(Path file) throws UnreadableCaptureException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableCaptureException("is not a regular file");
        }
    }

    // A name with a path in it could lead anywhere.
    private static void addListed(Path folder, Manifest manifest, Set<Path> files) throws UnreadableCaptureException {
        for (Manifest.Segment segment : manifest.segments()) {
            if (SegmentName.ofSealed(segment.file()).isEmpty()) {
                throw new UnreadableCaptureException("lists '" + segment.file() + "', which is no segment's name");
            }
            files.add(folder.resolve(segment.file()));
        }
    }

    // A recorder that crashed leaves segments that its manifest does not list yet, and an open one.
    private void addPresent(Path folder, Set<Path> files) throws IOException {
        for (Path child : Candidates.children(folder)) {
            String name = Objects.toString(child.getFileName(), "");
            if (SegmentName.ofSealed(name).isPresent()) {
                files.add(child);
            } else if (name.endsWith(".arrows.open")) {
                builder.skip(
                        child,
                        "was never sealed, so its rows cannot be read; use the rest, or wait until the recorder has ended");
            }
        }
    }

    private void readSegment(Path capturePath, Path file, @Nullable Manifest manifest, boolean listed) {
        progress.accept("checking " + file);
        try {
            if (!Files.exists(file)) {
                throw new UnreadableCaptureException("is listed in " + Manifest.FILE_NAME + ", but does not exist");
            }
            requireRegular(file);
            if (builder.isFirstSight(file.toRealPath())) {
                ParquetMagic.check(file);
                add(capturePath, file, footers.read(file), manifest, listed);
            }
        } catch (UnreadableCaptureException e) {
            builder.skip(file, e.getMessage());
        } catch (IOException e) {
            builder.skip(file, "cannot be read; check its permissions");
        }
    }

    private void add(Path capturePath, Path file, Footer footer, @Nullable Manifest manifest, boolean listed)
            throws UnreadableCaptureException, IOException {
        Stream stream = footer.stream();
        String id = footer.captureId();
        @Nullable Manifest own = manifest != null && manifest.captureId().equals(id) ? manifest : null;
        if (own == null && manifest != null && listed) {
            throw new UnreadableCaptureException("belongs to another capture than the folder it is in; move it out");
        }
        Manifest.Host host = own != null ? own.host() : footer.host();
        Segment segment = new Segment(
                file, stream, footer.segmentNumber(), footer.rows(), Files.size(file), footer.checkedColumns(stream));
        builder.add(new Capture(capturePath, id, host, own, List.of(segment)));
    }

    private static @Nullable Manifest siblingManifest(Path folder) {
        try {
            Path file = folder.resolve(Manifest.FILE_NAME);
            return Files.isRegularFile(file) ? ManifestJson.read(file) : null;
        } catch (UnreadableCaptureException | IOException e) {
            return null; // the segment's own metadata will do
        }
    }
}
