package io.netreel.report;

import io.netreel.report.PageData.Traffic;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the page must show, computed from the rows by other code than the page's.
record Truth(List<Traffic> rows) {
    static Truth of(PageData data, Predicate<Traffic> which) {
        return new Truth(data.traffic.stream().filter(which).toList());
    }

    long sum(Function<Traffic, @Nullable Long> counter) {
        return rows.stream()
                .map(counter)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    long samples() {
        return rows.stream().mapToLong(row -> row.delays().size()).sum();
    }

    /// In microseconds, by the nearest rank, as the middle of the sample's bin, never above the largest sample; all of
    /// them: the largest.
    double percentile(Function<Traffic, List<Integer>> metric, double part) {
        List<Integer> samples = rows.stream()
                .flatMap(row -> metric.apply(row).stream())
                .sorted()
                .toList();
        List<Integer> bins = samples.stream().map(PageJson::bin).toList();
        int rank = Math.max(1, (int) Math.ceil(part * bins.size()));
        double middle = Math.pow(PageJson.BASE, bins.get(rank - 1) + 0.5);
        return part == 1 ? samples.getLast() : Math.min(middle, samples.getLast());
    }

    static String bytes(long value) {
        double scaled = value;
        for (String unit : List.of("B", "KiB", "MiB")) {
            if (scaled < 1023.5) {
                return (unit.equals("B") ? Long.toString(value) : three(scaled)) + " " + unit;
            }
            scaled /= 1024;
        }
        return three(scaled) + " GiB";
    }

    static String micros(double value) {
        if (value < 999.5) {
            return Math.round(value) + " µs";
        }
        return value < 999_500 ? three(value / 1e3) + " ms" : three(value / 1e6) + " s";
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
