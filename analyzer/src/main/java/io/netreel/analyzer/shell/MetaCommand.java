package io.netreel.analyzer.shell;

import io.netreel.analyzer.query.QueryFormat;
import java.util.Locale;
import java.util.Optional;

/// What begins with a backslash.
sealed interface MetaCommand {

    /// Lists the views.
    record ListViews() implements MetaCommand {}

    /// Tells the columns of a view.
    record Describe(String view) implements MetaCommand {}

    /// Tells of each statement how long it took, or no longer.
    record Timing() implements MetaCommand {}

    /// How rows are written from now on.
    record Format(QueryFormat format) implements MetaCommand {}

    record Help() implements MetaCommand {}

    record Quit() implements MetaCommand {}

    /// @param reason what is wrong with it
    record Wrong(String reason) implements MetaCommand {}

    String HELP = """
            \\d           the views
            \\d VIEW      the columns of a view
            \\format F    rows as table, csv or json
            \\timing      tell how long each statement took, or stop it
            \\q           leave (Ctrl-D as well)
            Statements end with ; and may take several lines. Ctrl-C stops the one that runs.
            """;

    /// The command of a line, or empty if the line is none.
    static Optional<MetaCommand> of(String line) {
        String text = line.strip();
        if (!text.startsWith("\\")) {
            return Optional.empty();
        }
        String[] words = text.replaceFirst(";$", "").strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        return Optional.of(
                switch (words[0]) {
                    case "\\d" -> argument.isEmpty() ? new ListViews() : new Describe(argument);
                    case "\\timing" -> new Timing();
                    case "\\format" -> format(argument);
                    case "\\?", "\\h", "\\help" -> new Help();
                    case "\\q", "\\quit" -> new Quit();
                    default -> new Wrong("There is no command " + words[0] + "; \\? lists them");
                });
    }

    private static MetaCommand format(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "table" -> new Format(QueryFormat.TABLE);
            case "csv" -> new Format(QueryFormat.CSV);
            case "json" -> new Format(QueryFormat.JSON);
            default -> new Wrong("A format is table, csv or json, not '" + name + "'");
        };
    }
}
