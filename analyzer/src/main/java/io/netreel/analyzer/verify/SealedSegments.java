package io.netreel.analyzer.verify;

import io.netreel.analyzer.input.FooterReader;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds each listed segment against a list that can be relied on.
final class SealedSegments {

    private final String captureId;
    private final SoundList list;
    private final FooterReader footers;
    private final Findings findings;

    SealedSegments(String captureId, SoundList list, FooterReader footers, Findings findings) {
        this.captureId = captureId;
        this.list = list;
        this.footers = footers;
        this.findings = findings;
    }

    /// Checks all that are listed.
    ///
    /// @param bundle tells which of them need not be there; NULL if all must
    void checkAll(CaptureFolder folder, @Nullable BundleNote bundle) {
        int outside = 0;
        for (Manifest.Segment segment : list.all()) {
            Path file = folder.file(segment.file());
            boolean mayBeAbsent = bundle != null && isOutside(bundle, segment);
            if (mayBeAbsent && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                outside++;
            } else {
                check(file, segment);
            }
        }
        if (outside > 0) {
            findings.note(outside + (outside == 1 ? " segment" : " segments")
                    + " outside the bundle's window, which it left out");
        }
    }

    // The ledger comes whole: nobody can hide losses behind a window.
    private static boolean isOutside(BundleNote bundle, Manifest.Segment segment) {
        return !segment.stream().equals(Stream.LEDGER.streamName())
                && !bundle.touches(segment.firstTs(), segment.lastTs());
    }

    /// Checks one that is listed.
    void check(Path file, Manifest.Segment segment) {
        try {
            FileKind kind = FileKind.of(file);
            switch (kind) {
                case FILE -> checkContent(file, segment);
                case ABSENT -> findings.add(Problem.MISSING, segment.file(), "is listed, but not there");
                case FOLDER, LINK, OTHER ->
                    findings.add(Problem.ALTERED, segment.file(), kind.predicate() + ", not the recorded file");
            }
        } catch (IOException e) {
            findings.add(Problem.UNREADABLE, segment.file(), "cannot be read; check its permissions");
        }
    }

    private void checkContent(Path file, Manifest.Segment segment) throws IOException {
        long size = Files.size(file);
        // Nothing is read that cannot be a segment, however large it is.
        @Nullable String hash = list.mayHold(size) ? Sha256.of(file) : null;
        if (segment.sha256().equals(hash) && size == segment.bytes()) {
            checkMetadata(file, segment);
            return;
        }
        Optional<String> other = hash == null ? Optional.empty() : list.fileOf(hash);
        if (other.isPresent()) {
            findings.add(Problem.REORDERED, segment.file(), "holds what was recorded as " + other.get());
        } else if (size < segment.bytes()) {
            String detail = "has " + size + " of its " + segment.bytes() + " bytes";
            findings.add(Problem.TRUNCATED, segment.file(), detail);
        } else if (size > segment.bytes()) {
            String detail = "has " + size + " bytes instead of " + segment.bytes();
            findings.add(Problem.ALTERED, segment.file(), detail);
        } else {
            findings.add(Problem.ALTERED, segment.file(), "does not fit its SHA-256");
        }
    }

    // Its hash fits, so what it says of itself is what the list's author meant.
    private void checkMetadata(Path file, Manifest.Segment segment) throws IOException {
        SegmentName name = CaptureFolder.segment(segment.file()).orElseThrow();
        try {
            OwnMetadata own = OwnMetadata.of(footers.metadata(file));
            if (!own.captureId().equals(captureId)) {
                findings.add(Problem.EXTRA, segment.file(), "says of itself that it is of another capture");
            } else if (!own.isOf(name)) {
                findings.add(Problem.REORDERED, segment.file(), own.claim());
            } else if (!own.previousSha256().equals(segment.previousSha256())) {
                String detail = "names another segment before it than " + Manifest.FILE_NAME + " does";
                findings.add(Problem.ALTERED, segment.file(), detail);
            } else {
                findings.countSound();
            }
        } catch (UnreadableCaptureException e) {
            findings.add(Problem.ALTERED, segment.file(), String.valueOf(e.getMessage()));
        }
    }

    /// Judges a file that has a segment's name and is not listed.
    void checkUnlisted(Path file, SegmentName name, State state) {
        String fileName = name.sealed();
        try {
            FileKind kind = FileKind.of(file);
            if (kind != FileKind.FILE) {
                findings.add(Problem.EXTRA, fileName, kind.predicate());
            } else if (state != State.COMPLETE && wasBeingRemoved(name)) {
                findings.note(fileName + " was just being removed to keep within the budget");
            } else if (state.mayHaveLeftovers() && isJustSealed(file, name)) {
                findings.note(fileName + " is sealed, but not listed yet, so that nothing proves it");
            } else {
                findings.add(Problem.EXTRA, fileName, copyOf(file).orElse("is not listed"));
            }
        } catch (IOException e) {
            findings.add(Problem.UNREADABLE, fileName, "cannot be read; check its permissions");
        }
    }

    private Optional<String> copyOf(Path file) throws IOException {
        Optional<String> original = list.mayHold(Files.size(file)) ? list.fileOf(Sha256.of(file)) : Optional.empty();
        return original.map(listed -> "is not listed; it holds what was recorded as " + listed);
    }

    private boolean wasBeingRemoved(SegmentName name) {
        return list.removed(name.stream()).map(Manifest.Removed::lastSegment).orElse(0) >= name.number();
    }

    // The recorder crashed, or is, between renaming the segment and listing it.
    private boolean isJustSealed(Path file, SegmentName name) throws IOException {
        Stream stream = name.stream();
        try {
            return name.number() > list.lastNumber(stream)
                    && new OwnMetadata(
                                    captureId,
                                    stream.streamName(),
                                    Integer.toString(name.number()),
                                    list.lastHash(stream))
                            .equals(OwnMetadata.of(footers.metadata(file)));
        } catch (UnreadableCaptureException e) {
            return false;
        }
    }
}
