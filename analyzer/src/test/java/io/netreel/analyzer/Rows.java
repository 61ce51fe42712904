package io.netreel.analyzer;

import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.FlowRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows as lines of cells, so that they can be compared.
final class Rows {

    private Rows() {}

    /// What `analyzer query` gives, as CSV without its header.
    static List<String> query(Path captures, String sql) {
        return query(captures, sql, 0);
    }

    /// The same, where the command is to end with another code than 0.
    static List<String> query(Path captures, String sql, int exitCode) {
        Cli cli = Cli.run(AnalyzerMain::run, "query", captures, "--format", "csv", "--sql", sql);
        if (cli.exitCode() != exitCode) {
            throw new AssertionError(cli.err());
        }
        return cli.out().lines().skip(1).toList();
    }

    /// A line of cells, NULL empty.
    static String line(@Nullable Object... cells) {
        List<String> texts = new ArrayList<>();
        for (@Nullable Object cell : cells) {
            texts.add(Objects.toString(cell, ""));
        }
        return String.join(",", texts);
    }

    /// The sum of what is known; NULL if nothing is.
    static @Nullable Long sum(Collection<FlowRow> rows, Function<FlowRow, @Nullable Long> value) {
        List<Long> known =
                rows.stream().map(value).filter(Objects::nonNull).collect(Collectors.toCollection(ArrayList::new));
        return known.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }

    /// The largest of what is known; NULL if nothing is.
    static @Nullable Long max(Collection<FlowRow> rows, Function<FlowRow, @Nullable Long> value) {
        return rows.stream()
                .map(value)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }
}
