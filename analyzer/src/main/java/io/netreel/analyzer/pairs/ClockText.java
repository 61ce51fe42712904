package io.netreel.analyzer.pairs;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.capture.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far the captures' clocks are from the reference, described for a terminal.
public final class ClockText {

    private ClockText() {}

    /// A paragraph with a line for each capture.
    public static String of(ClockOffsets offsets, CaptureSet captures) {
        @Nullable HostClock main = offsets.reference();
        StringBuilder text = new StringBuilder("clocks\n");
        for (int i = 0; i < captures.captures().size(); i++) {
            int capture = i;
            List<HostClock> own = new ArrayList<>(offsets.clocks());
            own.removeIf(clock -> clock.capture() != capture);
            text.append("  ")
                    .append(SafeText.of(hostOf(captures, capture) + " ("
                            + captures.captures().get(capture).captureId() + ")  "))
                    .append(main == null || own.isEmpty() ? "not known" : SafeText.of(told(own, main, captures)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String told(List<HostClock> own, HostClock main, CaptureSet captures) {
        HostClock first = own.getFirst();
        HostClock last = own.getLast();
        String reference = hostOf(captures, main.reference());
        if (first.capture() == main.reference()) {
            return "is the reference";
        }
        if (first.group() != main.group()) {
            return "not known: no connection leads to " + reference;
        }
        double worst = own.stream()
                .mapToDouble(clock -> clock.line().errorMicros())
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        String begin = signed(first.line().offsetMicros());
        String end = signed(last.line().at(last.line().toMicros()));
        return (begin.equals(end) ? begin : begin + " to " + end) + " from " + reference
                + (Double.isFinite(worst) ? ", ± " + length(worst) : ", without a bound");
    }

    private static String hostOf(CaptureSet captures, int capture) {
        return captures.hosts().get(captures.hostOf().get(capture)).name();
    }

    private static String signed(double micros) {
        return (Math.round(micros) < 0 ? "−" : "+") + length(Math.abs(micros));
    }

    private static String length(double micros) {
        if (micros < 1_000) {
            return String.format(Locale.ROOT, "%.0f µs", micros);
        }
        return micros < 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.4f s", micros / 1e6);
    }
}
