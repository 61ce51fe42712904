package io.netreel.analyzer.input;

import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.segment.OpenSegmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes what is whole of open segments, and hands it to the builder like sealed ones. To be used after the
/// sealed ones: a crash may leave both of one number, with the same rows.
final class OpenSegmentReader {

    private final SegmentReader sealed;
    private final UnsealedSegments unsealed;
    private final CaptureSetBuilder builder;
    private final Consumer<String> progress;

    OpenSegmentReader(
            SegmentReader sealed, UnsealedSegments unsealed, CaptureSetBuilder builder, Consumer<String> progress) {
        this.sealed = sealed;
        this.unsealed = unsealed;
        this.builder = builder;
        this.progress = progress;
    }

    /// @param shown what the user knows the file as
    void read(Path file, Path shown, SegmentReader.Origin origin) {
        progress.accept("reading " + shown);
        try {
            requireRegular(file);
            if (builder.isFirstSight(file.toRealPath())) {
                readRegular(file, shown, origin);
            }
        } catch (UnreadableCaptureException e) {
            leaveOut(file, shown, origin, e.getMessage());
        } catch (NoSuchFileException e) {
            readSealed(file, shown, origin);
        } catch (IOException e) {
            leaveOut(file, shown, origin, "cannot be read; check its permissions");
        }
    }

    // Nothing else is opened, nor a link followed.
    private static void requireRegular(Path file) throws NoSuchFileException, UnreadableCaptureException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnreadableCaptureException("is not a regular file");
        }
    }

    private void readRegular(Path file, Path shown, SegmentReader.Origin origin)
            throws IOException, UnreadableCaptureException {
        if (OpenSegmentFile.isJustBegun(file)) {
            if (!origin.wholeFolder()) {
                throw new UnreadableCaptureException("was just begun; nothing is in it");
            }
            return;
        }
        OpenSegmentFile segment = OpenSegmentFile.read(file);
        String captureId = segment.header().captureId();
        SegmentName name = segment.header().name();
        if (isListed(origin.manifest(), captureId, name) || builder.hasSealed(captureId, name)) {
            return;
        }
        Capture capture = sealed.capture(unsealed.toParquet(segment), file, shown, origin);
        boolean damaged = segment.ending() == OpenSegmentFile.Ending.DAMAGED;
        builder.add(capture.lackingFlows(damaged && name.stream() == Stream.FLOW));
        if (damaged) {
            String reason = String.format(
                    Locale.ROOT,
                    "is damaged in the middle; only %,d %s of it can be used",
                    segment.rows(),
                    segment.rows() == 1 ? "row" : "rows");
            builder.skip(shown, reason);
        }
    }

    // A running recorder seals, renames, lists, and only then removes.
    private void readSealed(Path file, Path shown, SegmentReader.Origin origin) {
        String name = nameOf(file).map(SegmentName::sealed).orElse("");
        Path after = file.resolveSibling(name);
        if (origin.wholeFolder() && Files.isRegularFile(after, LinkOption.NOFOLLOW_LINKS)) {
            sealed.read(after, shown.resolveSibling(name), origin);
        } else {
            leaveOut(file, shown, origin, "was removed while it was read");
        }
    }

    private static Optional<SegmentName> nameOf(Path file) {
        return SegmentName.ofOpen(Objects.toString(file.getFileName(), ""));
    }

    private static boolean isListed(@Nullable Manifest manifest, String captureId, SegmentName name) {
        return manifest != null
                && manifest.captureId().equals(captureId)
                && manifest.segments().stream()
                        .anyMatch(listed -> SegmentName.ofSealed(listed.file())
                                .filter(name::equals)
                                .isPresent());
    }

    private void leaveOut(Path file, Path shown, SegmentReader.Origin origin, @Nullable String reason) {
        @Nullable Manifest manifest = origin.wholeFolder() ? origin.manifest() : null;
        Optional<SegmentName> name = nameOf(file);
        if (manifest != null && name.isPresent() && isListed(manifest, manifest.captureId(), name.get())) {
            return; // its rows are in the sealed one
        }
        builder.skip(shown, reason);
        if (manifest != null) {
            boolean flows = name.isPresent() && name.get().stream() == Stream.FLOW;
            builder.add(origin.withoutSegments(manifest).lackingFlows(flows));
        }
    }
}
