package io.netreel.analyzer.duckdb;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// DuckDB's messages, made one sentence: without the copy of the query, the caret below it and the stack trace.
public final class DuckErrors {

    private static final Pattern KIND = Pattern.compile("^([A-Z][A-Za-z ]*) Error: ");
    private static final Pattern DAMAGE = Pattern.compile(
            "netreel_capture=|^Invalid Error|^IO Error|^INTERNAL Error|^FATAL Error|parquet|thrift|TProtocol|TTransport",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PROPOSAL = Pattern.compile("^(Candidate .*: \\S|Did you mean )");
    private static final Pattern LATER_LINE = Pattern.compile("(?m)^LINE ([2-9]|[1-9][0-9]+):");
    private static final String OUT_OF_MEMORY = "Out of Memory Error";
    private static final String NO_REASON = "DuckDB gave no reason";
    private static final int LONGEST = 300;

    private DuckErrors() {}

    /// What went wrong, without a full stop, with the names that DuckDB proposes instead.
    public static String sentence(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), NO_REASON);
        String first = message.lines().findFirst().orElse(NO_REASON).strip();
        String text = Stream.concat(
                        Stream.of(KIND.matcher(first).replaceFirst("")),
                        message.lines()
                                .skip(1)
                                .filter(line -> PROPOSAL.matcher(line).find()))
                .collect(Collectors.joining(" "));
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }

    /// Where in SQL of several lines it went wrong: ` (in line 3)`, or nothing.
    public static String place(SQLException e) {
        Matcher line = LATER_LINE.matcher(Objects.requireNonNullElse(e.getMessage(), NO_REASON));
        return line.find() ? " (in line " + line.group(1) + ")" : "";
    }

    /// Whether the failure is all that DuckDB's driver tells when a streamed result fails. The same SQL fails
    /// with its reason when its result is not streamed.
    public static boolean isVague(SQLException e) {
        return Objects.requireNonNullElse(e.getMessage(), "").endsWith("Invalid result set");
    }

    /// Whether it is what [#ofDamage(SQLException)] makes.
    public static boolean isVagueDamage(SQLException e) {
        return e.getCause() instanceof SQLException cause && isVague(cause);
    }

    /// The reason of a vague failure of SQL that is ours, and right: a file that cannot be read to its end.
    public static SQLException ofDamage(SQLException vague) {
        return new SQLException("Invalid Error: a segment cannot be read to its end", vague);
    }

    /// The likely reason of a vague failure where SQL and files are well: rows that are streamed are not spilled.
    public static SQLException ofMemory(SQLException vague) {
        return new SQLException(
                OUT_OF_MEMORY + ": DuckDB stopped among the rows of the result, and gave no reason", vague);
    }

    /// Whether DuckDB had too little memory, although it may spill.
    public static boolean isOutOfMemory(SQLException e) {
        return Objects.requireNonNullElse(e.getMessage(), "").startsWith(OUT_OF_MEMORY);
    }

    /// Whether the failure may come from a damaged file, not from the SQL. DuckDB usually names the file, as
    /// its link, but not when it runs over the end of a page ("Invalid Error: Out of buffer") or cannot parse
    /// its header.
    public static boolean mayBeDamage(SQLException e) {
        return DAMAGE.matcher(Objects.requireNonNullElse(e.getMessage(), "")).find();
    }
}
