package io.netreel.analyzer.verify;

import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A verdict on each capture of a set, over all files that its rows come from.
public final class Verdicts {

    private final Verifier verifier;

    private Verdicts(Verifier verifier) {
        this.verifier = verifier;
    }

    /// The verdicts in the order of the set; empty where there is no `capture.json` to check against.
    ///
    /// @param key the key that must have signed each capture; NULL to take whatever key signed it, or none
    /// @param progress is told what is being verified
    public static List<Optional<Verdict>> ofEach(
            CaptureSet captures, @Nullable VerifyingKey key, Consumer<String> progress) throws SQLException {
        try (Verifier verifier = Verifier.open(key)) {
            Verdicts verdicts = new Verdicts(verifier);
            List<Optional<Verdict>> all = new ArrayList<>();
            for (Capture capture : captures.captures()) {
                progress.accept("verifying " + capture.name());
                all.add(Optional.ofNullable(verdicts.of(capture)));
            }
            return all;
        }
    }

    // Segments of one capture may come from its folder, from a copy of it, and alone.
    private @Nullable Verdict of(Capture capture) {
        @Nullable Path folder = folder(capture);
        @Nullable Verdict verdict = folder == null ? null : verify(folder, verifier::verifyFolder);
        if (verdict != null && capture.unpacked() != null) {
            verdict = verdict.ofBundle(capture.path(), capture.unpacked().damage());
        }
        for (Segment segment : capture.segments()) {
            boolean isCovered = folder != null && folder.equals(segment.source().getParent());
            @Nullable Verdict more = isCovered ? null : verify(segment.source(), verifier::verifyFile);
            verdict = verdict == null || more == null ? orElse(verdict, more) : verdict.and(more);
        }
        return verdict;
    }

    private static @Nullable Path folder(Capture capture) {
        if (capture.unpacked() != null) {
            return capture.unpacked().folder();
        }
        return Files.isDirectory(capture.path()) ? capture.path() : null;
    }

    private static @Nullable Verdict orElse(@Nullable Verdict one, @Nullable Verdict other) {
        return one == null ? other : one;
    }

    private interface Verification {
        Verdict of(Path path) throws IOException, UnreadableCaptureException;
    }

    private static @Nullable Verdict verify(Path path, Verification verification) {
        try {
            return verification.of(path);
        } catch (IOException | UnreadableCaptureException e) {
            return null; // there is nothing to check it against
        }
    }
}
