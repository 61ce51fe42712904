package io.netreel.analyzer.verify;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.terminal.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Verdicts, for a terminal.
public final class VerdictText {

    private final StringBuilder text = new StringBuilder();

    private VerdictText() {}

    /// A paragraph for each capture.
    public static String of(List<Verdict> verdicts) {
        VerdictText text = new VerdictText();
        verdicts.forEach(text::append);
        return text.text.toString();
    }

    private void append(Verdict verdict) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(SafeText.of(verdict.name()))
                .append(verdict.isFine() ? ": as it was recorded\n" : ": NOT AS IT WAS RECORDED\n");
        verdict.findings().forEach(finding -> line(finding.problem().word(), finding.file() + " " + finding.detail()));
        line("recording", recording(verdict));
        if (verdict.bundle() != null) {
            line("bundle", bundle(verdict.bundle()));
        }
        line("proved", verdict.segments() + (verdict.segments() == 1 ? " segment" : " segments"));
        line("signed", signature(verdict));
        verdict.notes().forEach(note -> line("note", note));
    }

    private void line(String label, String value) {
        text.append(String.format(Locale.ROOT, "  %-11s%s\n", label, SafeText.of(value)));
    }

    private static String recording(Verdict verdict) {
        @Nullable Manifest manifest = verdict.manifest();
        if (manifest == null) {
            return "its state cannot be told without a sound " + Manifest.FILE_NAME;
        }
        Manifest.Recorder recorder = manifest.recorder();
        String started = time(recorder.started());
        return switch (verdict.state()) {
            case COMPLETE -> "complete, " + started + " to " + orOpen(recorder.ended());
            case RECOVERED ->
                "recovered after a crash, started " + started + ", sealed " + orOpen(recorder.recovered());
            case UNFINISHED, UNKNOWN -> "no clean end: still running, or crashed; started " + started;
        };
    }

    private static String bundle(BundleNote bundle) {
        String part = bundle.from() == null && bundle.to() == null
                ? "of the whole capture"
                : "of " + orOpen(bundle.from()) + " to " + orOpen(bundle.to());
        return part + ", as bundle.json says, which nothing proves";
    }

    private static String signature(Verdict verdict) {
        if (verdict.manifest() == null) {
            return "no signature can be checked";
        }
        if (verdict.signer() == null) {
            return "no; without a signature, only accidental changes show";
        }
        return "by " + verdict.signer() + (verdict.keyGiven() ? "" : "; to know whose key that is, give --key");
    }

    private static String orOpen(@Nullable Instant instant) {
        return instant == null ? "…" : time(instant);
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
