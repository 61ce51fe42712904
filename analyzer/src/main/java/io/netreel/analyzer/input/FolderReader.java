package io.netreel.analyzer.input;

import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a capture's folder, once.
final class FolderReader {

    private final CaptureSetBuilder builder;
    private final SegmentReader sealed;
    private final OpenSegmentReader open;

    FolderReader(
            FooterReader footers, UnsealedSegments unsealed, CaptureSetBuilder builder, Consumer<String> progress) {
        this.builder = builder;
        this.sealed = new SegmentReader(footers, builder, progress);
        this.open = new OpenSegmentReader(sealed, unsealed, builder, progress);
    }

    /// Returns whether the folder is still as it was at the begin.
    boolean read(CaptureFolder folder) {
        Path subject = folder.path().resolve(Manifest.FILE_NAME);
        try {
            @Nullable Manifest manifest = folder.manifest();
            subject = folder.path().resolve(BundleNote.FILE_NAME);
            @Nullable BundleNote note = folder.note();
            subject = folder.path().resolve(Manifest.FILE_NAME);
            List<Path> children = Candidates.children(folder.path());
            SegmentReader.Origin origin = SegmentReader.Origin.of(folder, manifest, note);
            readSegments(folder, children, origin);
            if (manifest != null && manifest.segments().isEmpty()) {
                builder.add(origin.withoutSegments(manifest));
            }
            return isUnchanged(folder, manifest, children);
        } catch (UnreadableCaptureException e) {
            builder.skip(folder.shown(subject), e.getMessage());
        } catch (IOException e) {
            builder.skip(folder.shown(), "cannot be read; check its permissions");
        }
        return true;
    }

    // A recorder that crashed leaves segments that its manifest does not list yet, and open ones.
    private void readSegments(CaptureFolder folder, List<Path> children, SegmentReader.Origin origin)
            throws UnreadableCaptureException {
        Set<Path> files = new LinkedHashSet<>();
        if (origin.manifest() != null) {
            files.addAll(folder.listed(origin.manifest(), origin.part()));
        }
        children.stream()
                .filter(child -> SegmentName.ofSealed(name(child)).isPresent())
                .forEach(files::add);
        for (Path file : files) {
            sealed.read(file, folder.shown(file), origin);
        }
        for (Path child : children) {
            if (SegmentName.ofOpen(name(child)).isPresent()) {
                open.read(child, folder.shown(child), origin);
            }
        }
    }

    private static boolean isUnchanged(CaptureFolder folder, @Nullable Manifest manifest, List<Path> children) {
        try {
            return children.equals(Candidates.children(folder.path())) && Objects.equals(manifest, folder.manifest());
        } catch (UnreadableCaptureException | IOException e) {
            return false;
        }
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName(), "");
    }
}
