package io.netreel.analyzer.bench;

import io.netreel.capture.bench.Figures;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The results as Markdown.
record BenchText(
        CaptureSize size,
        List<ReportRounds.Round> rounds,
        @Nullable NfdumpRun nfdump) {

    String markdown() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d flow rows in %,d segments, %,d MB%n%n| what | median | min | max |%n| --- | ---: | ---: | ---: |%n",
                size.rows(),
                size.files(),
                size.bytes() / 1_000_000));
        text.append(row("`analyzer report`, s", round -> round.report().seconds()))
                .append(row("bare DuckDB, s", ReportRounds.Round::floorSeconds))
                .append(row("ratio of the two", ReportRounds.Round::ratio))
                .append(row("CPU of the report, s", round -> round.report().cpuSeconds()))
                .append(row("resident, at most, MB", round -> round.report().peakBytes() / 1e6))
                .append(row("the page, MB", round -> round.pageBytes() / 1e6))
                .append(row("report, µs a row", this::reportMicros));
        if (nfdump != null) {
            Figures seconds = Figures.of(nfdump.seconds(), Double::doubleValue);
            double micros = 1e6 / nfdump.flows();
            text.append(line("nfdump -A srcip,dstip,proto, µs a flow", seconds, micros))
                    .append(String.format(
                            Locale.ROOT,
                            "%nnfdump had %,d of the flows; per flow, the report is %.1f times as fast.%n",
                            nfdump.flows(),
                            seconds.median()
                                    * micros
                                    / Figures.of(rounds, this::reportMicros).median()));
        }
        return text.toString();
    }

    private double reportMicros(ReportRounds.Round round) {
        return round.report().seconds() * 1e6 / size.rows();
    }

    private String row(String what, ToDoubleFunction<ReportRounds.Round> number) {
        return line(what, Figures.of(rounds, number), 1);
    }

    private static String line(String what, Figures figures, double unit) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f |%n",
                what,
                figures.median() * unit,
                figures.least() * unit,
                figures.greatest() * unit);
    }
}
