package io.netreel.analyzer.shell;

import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes SQL's words, views and columns.
final class WordCompleter implements Completer {

    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "LIMIT",
            "HAVING",
            "DISTINCT",
            "JOIN",
            "LEFT JOIN",
            "ASOF JOIN",
            "USING",
            "UNION ALL",
            "WITH",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "CAST",
            "BETWEEN",
            "IS NULL",
            "IS NOT NULL",
            "ILIKE",
            "LIKE",
            "INTERVAL",
            "COUNT",
            "SUM",
            "MIN",
            "MAX",
            "ARG_MAX",
            "QUANTILE_CONT",
            "DATE_TRUNC",
            "TIME_BUCKET",
            "UNNEST",
            "DESCRIBE",
            "SUMMARIZE",
            "EXPLAIN",
            "QUALIFY",
            "OVER",
            "PARTITION BY",
            "ASC",
            "DESC");
    private static final List<String> COMMANDS = List.of("\\d", "\\format", "\\timing", "\\?", "\\q");

    private final List<String> names;

    WordCompleter(List<String> names) {
        this.names = List.copyOf(names);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String begun =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        if (begun.startsWith("\\")) {
            add(COMMANDS, "commands", begun, candidates);
            return;
        }
        add(names, "views and columns", begun, candidates);
        boolean lower = !begun.isEmpty() && begun.equals(begun.toLowerCase(Locale.ROOT));
        add(
                WORDS.stream()
                        .map(word -> lower ? word.toLowerCase(Locale.ROOT) : word)
                        .toList(),
                "SQL",
                begun,
                candidates);
    }

    private static void add(List<String> words, String group, String begun, List<Candidate> candidates) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).startsWith(wanted)) {
                candidates.add(new Candidate(word, word, group, null, null, null, true));
            }
        }
    }
}
