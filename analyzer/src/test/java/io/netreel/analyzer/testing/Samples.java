package io.netreel.analyzer.testing;

import java.util.Collection;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Percentiles computed the plain way: by sorting.
public record Samples(TreeMap<Long, Long> weightOf) {

    /// The samples of rows, each weighing what its row weighs.
    ///
    /// @param value of a row, NULL for none
    /// @param key what to sort and count it under: itself, or its bin
    public static Samples of(
            Collection<FlowRow> rows, Function<FlowRow, @Nullable Long> value, UnaryOperator<Long> key) {
        TreeMap<Long, Long> weights = new TreeMap<>();
        for (FlowRow row : rows) {
            @Nullable Long sample = value.apply(row);
            if (sample != null) {
                weights.merge(key.apply(sample), row.weight(), Long::sum);
            }
        }
        return new Samples(weights);
    }

    /// The logarithmic bin of a value.
    public static long bin(long micros) {
        return (long) Math.floor(Math.log((double) Math.max(micros, 1)) / Math.log(1.04));
    }

    public long total() {
        return weightOf.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The first key up to which at least the part `q` of all weight lies.
    public @Nullable Long percentile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * total()));
        long seen = 0;
        for (Long key : weightOf.keySet()) {
            seen += weightOf.get(key);
            if (seen >= rank) {
                return key;
            }
        }
        return null;
    }
}
