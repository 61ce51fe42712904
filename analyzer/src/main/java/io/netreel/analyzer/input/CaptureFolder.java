package io.netreel.analyzer.input;

import io.netreel.analyzer.bundle.ExtractedBundle;
import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder that holds a capture or, unpacked, a bundle of one.
///
/// @param path where it is
/// @param shown what the user knows it as: its path, or that of the bundle
/// @param unpacked NULL if it is no bundle's
record CaptureFolder(Path path, Path shown, Capture.@Nullable Unpacked unpacked) {

    static CaptureFolder at(Path path) {
        return new CaptureFolder(path, path, null);
    }

    static CaptureFolder of(ExtractedBundle bundle) {
        return new CaptureFolder(
                bundle.folder(), bundle.path(), new Capture.Unpacked(bundle.folder(), bundle.damage()));
    }

    /// What the user knows a file in here as.
    Path shown(Path file) {
        return shown.resolve(Objects.requireNonNull(file.getFileName()).toString());
    }

    /// The manifest, or NULL if there is none.
    @Nullable
    Manifest manifest() throws IOException, UnreadableCaptureException {
        Path file = path.resolve(Manifest.FILE_NAME);
        if (!Files.exists(file)) {
            return null;
        }
        requireRegular(file);
        try {
            return ManifestJson.read(file);
        } catch (CharacterCodingException e) {
            throw new UnreadableCaptureException("is not a capture manifest");
        }
    }

    /// The note of a bundle, or NULL if this is none.
    @Nullable
    BundleNote note() throws IOException, UnreadableCaptureException {
        Path file = path.resolve(BundleNote.FILE_NAME);
        if (!Files.exists(file)) {
            return null;
        }
        requireRegular(file);
        return BundleNoteJson.parse(Files.readAllBytes(file));
    }

    /// The segments that the manifest lists, as far as they belong to the bundle. A name with a path in it could
    /// lead anywhere.
    Set<Path> listed(Manifest manifest, @Nullable BundleNote note) throws UnreadableCaptureException {
        Set<Path> files = new LinkedHashSet<>();
        for (Manifest.Segment segment : manifest.segments()) {
            SegmentName name = SegmentName.ofSealed(segment.file())
                    .orElseThrow(() -> new UnreadableCaptureException(
                            "lists '" + segment.file() + "', which is no segment's name"));
            if (note == null || name.stream() == Stream.LEDGER || note.touches(segment.firstTs(), segment.lastTs())) {
                files.add(path.resolve(segment.file()));
            }
        }
        return files;
    }

    /// Opening a named pipe would wait for ever for somebody to write into it.
    static void requireRegular(Path file) throws UnreadableCaptureException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableCaptureException("is not a regular file");
        }
    }
}
