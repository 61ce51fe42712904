package io.netreel.analyzer.input;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks sealed segments, one by one, and hands them to the builder.
final class SegmentReader {

    private final FooterReader footers;
    private final CaptureSetBuilder builder;
    private final Consumer<String> progress;

    SegmentReader(FooterReader footers, CaptureSetBuilder builder, Consumer<String> progress) {
        this.footers = footers;
        this.builder = builder;
        this.progress = progress;
    }

    /// Where a segment was found.
    ///
    /// @param path of the capture, as the user knows it
    /// @param unpacked NULL unless it is a bundle
    /// @param manifest beside the segment; NULL if there is none
    /// @param part what the bundle that it is from says; NULL if it is from none
    /// @param wholeFolder whether all that lies there is taken for one capture
    record Origin(
            Path path,
            Capture.@Nullable Unpacked unpacked,
            @Nullable Manifest manifest,
            @Nullable BundleNote part,
            boolean wholeFolder) {

        static Origin alone(Path file, @Nullable Manifest manifest) {
            return new Origin(file, null, manifest, null, false);
        }

        static Origin of(CaptureFolder folder, @Nullable Manifest manifest, @Nullable BundleNote part) {
            return new Origin(folder.shown(), folder.unpacked(), manifest, part, true);
        }

        /// The capture of which only the manifest is known, so far.
        Capture withoutSegments(Manifest known) {
            return new Capture(path, known.captureId(), known.host(), known, part, unpacked, false, List.of());
        }
    }

    /// @param shown what the user knows the file as
    void read(Path file, Path shown, Origin origin) {
        progress.accept("checking " + shown);
        try {
            if (!Files.exists(file)) {
                throw new UnreadableCaptureException("is listed in " + Manifest.FILE_NAME + ", but does not exist");
            }
            CaptureFolder.requireRegular(file);
            if (builder.isFirstSight(file.toRealPath())) {
                ParquetMagic.check(file);
                builder.add(capture(file, file, shown, origin));
            }
        } catch (UnreadableCaptureException e) {
            builder.skip(shown, e.getMessage());
        } catch (IOException e) {
            builder.skip(shown, "cannot be read; check its permissions");
        }
    }

    /// The capture that one segment is of.
    ///
    /// @param source the segment as it was recorded, of which `file` may be a copy as Parquet
    Capture capture(Path file, Path source, Path shown, Origin origin) throws UnreadableCaptureException, IOException {
        Footer footer = footers.read(file);
        Stream stream = footer.stream();
        String id = footer.captureId();
        @Nullable Manifest manifest = origin.manifest();
        @Nullable Manifest own = manifest != null && manifest.captureId().equals(id) ? manifest : null;
        if (own == null && manifest != null && origin.wholeFolder()) {
            throw new UnreadableCaptureException("belongs to another capture than the folder it is in; move it out");
        }
        Segment segment = new Segment(
                file,
                source,
                shown,
                stream,
                footer.segmentNumber(),
                footer.rows(),
                Files.size(source),
                footer.checkedColumns(stream));
        Manifest.Host host = own != null ? own.host() : footer.host();
        return new Capture(origin.path(), id, host, own, origin.part(), origin.unpacked(), false, List.of(segment));
    }
}
