package io.netreel.recorder.bench;

import io.netreel.capture.bench.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What one workload did without and with each tool, over all rounds.
final class Results {

    private static final int MEGA = 1_000_000;
    private static final String HEAD = """
            | tool | ratio | min | max | CPU s | resident MB | records | lost | bytes/record | seen |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    private final Workload workload;
    private final List<Slice> unwatched = new ArrayList<>();
    private final Map<Tool, List<Sample>> watched = new EnumMap<>(Tool.class);

    Results(Workload workload) {
        this.workload = workload;
    }

    void addUnwatched(Slice slice) {
        unwatched.add(slice);
    }

    void add(Tool tool, Sample sample) {
        watched.computeIfAbsent(tool, _ -> new ArrayList<>()).add(sample);
    }

    boolean isEmpty() {
        return watched.isEmpty();
    }

    /// As Markdown: medians, and of the ratio the least and the greatest too; of what was lost, the sum.
    String text() {
        Figures rate = Figures.of(unwatched, Slice::perSecond);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "**%s**, unwatched: %,.0f %s/s (%,.0f to %,.0f)%n%n",
                workload.title(),
                rate.median(),
                workload.unit(),
                rate.least(),
                rate.greatest()));
        text.append(HEAD);
        watched.forEach((tool, samples) -> text.append(row(tool, samples)));
        return text.toString();
    }

    private static String row(Tool tool, List<Sample> samples) {
        Figures ratio = Figures.of(samples, Sample::ratio);
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f | %.2f | %.0f | %,.0f | %,d | %.1f | %s |%n",
                tool.title(),
                ratio.median(),
                ratio.least(),
                ratio.greatest(),
                median(samples, sample -> sample.usage().cpuSeconds()),
                median(samples, sample -> sample.usage().peakBytes()) / MEGA,
                median(samples, sample -> sample.written().records()),
                samples.stream().mapToLong(sample -> sample.written().lost()).sum(),
                median(samples, sample -> sample.written().bytesPerRecord()),
                seen(samples));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> number) {
        return Figures.of(samples, number).median();
    }

    // The worst round counts.
    private static String seen(List<Sample> samples) {
        if (samples.getFirst().written().seen().isEmpty()) {
            return "–";
        }
        Figures seen = Figures.of(samples, sample -> sample.written().seen().orElseThrow());
        return String.format(Locale.ROOT, "%.2f %%", 100 * seen.least());
    }
}
