package io.netreel.analyzer.info;

import io.netreel.analyzer.input.Segment;
import io.netreel.analyzer.rollup.Extent;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import io.netreel.capture.terminal.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Captures, described for a terminal.
public final class InfoText {

    private final StringBuilder text = new StringBuilder();

    private InfoText() {}

    /// A paragraph for each capture.
    public static String of(List<CaptureInfo> infos) {
        InfoText text = new InfoText();
        for (CaptureInfo info : infos) {
            text.append(info);
        }
        return text.text.toString();
    }

    private void append(CaptureInfo info) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(SafeText.of(info.capture().name())).append('\n');
        line("capture", info.capture().captureId());
        line("host", host(info));
        line("kernel", Objects.requireNonNullElse(info.capture().host().kernel(), "not known"));
        line("window", info.extent().map(InfoText::window).orElse("not known"));
        @Nullable BundleNote part = info.capture().part();
        if (part != null && (part.from() != null || part.to() != null)) {
            line("part", "a bundle of " + bound(part.from(), "the begin") + " to " + bound(part.to(), "its making"));
        }
        line("recorder", recorder(info.capture().manifest()));
        for (Stream stream : Stream.values()) {
            line(stream.streamName(), stream(info.capture().segments(stream)) + chosen(info, stream));
        }
        if (info.losses().isEmpty()) {
            line("losses", info.capture().segments(Stream.LEDGER).isEmpty() ? "not known, no ledger" : "none");
        }
        info.losses().forEach(loss -> line("losses", loss(loss)));
        info.switchedOff().forEach(missing -> line("not seen", switchedOff(missing)));
    }

    private void line(String label, String value) {
        text.append(String.format(Locale.ROOT, "  %-10s%s\n", label, SafeText.of(value)));
    }

    private static String host(CaptureInfo info) {
        Manifest.Host host = info.capture().host();
        return info.hostName() + " (" + Objects.requireNonNullElse(host.os(), "unknown system") + ", "
                + host.architecture() + ")";
    }

    private static String window(Extent extent) {
        return extent.begin().truncatedTo(ChronoUnit.MILLIS) + " to "
                + extent.end().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String bound(@Nullable Instant time, String none) {
        return time == null ? none : time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String recorder(@Nullable Manifest manifest) {
        if (manifest == null) {
            return "not known, there is no " + Manifest.FILE_NAME;
        }
        @Nullable Instant ended = manifest.recorder().ended();
        String end = ended == null ? "no clean end: it crashed, was killed or still runs" : "ended cleanly";
        return manifest.recorder().version() + ", " + end;
    }

    private static String chosen(CaptureInfo info, Stream stream) {
        @Nullable Long rows = info.chosen().get(stream);
        return rows == null || info.capture().segments(stream).isEmpty()
                ? ""
                : String.format(Locale.ROOT, "; %,d %s in the window asked for", rows, rows == 1 ? "row" : "rows");
    }

    private static String stream(List<Segment> segments) {
        if (segments.isEmpty()) {
            return "not recorded";
        }
        long rows = segments.stream().mapToLong(Segment::rows).sum();
        long bytes = segments.stream().mapToLong(Segment::bytes).sum();
        return String.format(
                Locale.ROOT,
                "%,d %s, %,d bytes in %d %s%s",
                rows,
                rows == 1 ? "row" : "rows",
                bytes,
                segments.size(),
                segments.size() == 1 ? "segment" : "segments",
                notSealed(segments));
    }

    private static String notSealed(List<Segment> segments) {
        List<Segment> open =
                segments.stream().filter(segment -> !segment.isSealed()).toList();
        long rows = open.stream().mapToLong(Segment::rows).sum();
        return open.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT, ", %d of them not sealed (%,d %s)", open.size(), rows, rows == 1 ? "row" : "rows");
    }

    private static String loss(CaptureInfo.LossSum loss) {
        String stream = Objects.requireNonNullElse(loss.stream(), "all streams");
        String count = loss.count() == null
                ? "an unknown number of events"
                : String.format(Locale.ROOT, "%,d events", loss.count());
        return loss.kind() + " in " + stream + ": " + count + ", " + loss.times()
                + (loss.times() == 1 ? " time" : " times");
    }

    private static String switchedOff(CaptureInfo.SwitchedOff missing) {
        String stream = Objects.requireNonNullElse(missing.stream(), "all streams");
        String reason = Objects.requireNonNullElse(missing.reason(), "for a reason that is not known");
        String others = missing.times() == 1 ? "" : String.format(Locale.ROOT, "; and %,d more", missing.times() - 1);
        return missing.kind() + " in " + stream + ": " + reason + others;
    }
}
