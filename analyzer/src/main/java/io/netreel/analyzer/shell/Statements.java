package io.netreel.analyzer.shell;

import java.util.ArrayList;
import java.util.List;

/// SQL cut into statements at each `;` that is in no quotes and no comment.
///
/// @param complete those that were ended, without the `;`; empty ones are left out
/// @param rest what follows the last `;`
public record Statements(List<String> complete, String rest) {

    /// Cuts `sql`.
    public static Statements of(String sql) {
        List<String> complete = new ArrayList<>();
        int begin = 0;
        int at = 0;
        while (at < sql.length()) {
            if (sql.charAt(at) == ';') {
                add(complete, sql.substring(begin, at));
                begin = ++at;
            } else {
                at = after(sql, at);
            }
        }
        return new Statements(List.copyOf(complete), sql.substring(begin));
    }

    /// Whether nothing is left over but space and comments.
    public boolean isWhole() {
        return isBlank(rest);
    }

    private static void add(List<String> statements, String statement) {
        if (!isBlank(statement)) {
            statements.add(statement.strip());
        }
    }

    private static boolean isBlank(String sql) {
        int at = 0;
        while (at < sql.length()) {
            boolean comment = sql.startsWith("--", at) || sql.startsWith("/*", at);
            if (comment ? isOpen(sql, at) : !Character.isWhitespace(sql.charAt(at))) {
                return false;
            }
            at = after(sql, at);
        }
        return true;
    }

    private static boolean isOpen(String sql, int comment) {
        return sql.startsWith("/*", comment) && sql.indexOf("*/", comment + 2) < 0;
    }

    // Where what begins at `at` ends: a quoted text, a comment, or one character.
    private static int after(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return end(sql, String.valueOf(c), at + 1);
        }
        if (sql.startsWith("--", at)) {
            return end(sql, "\n", at + 2);
        }
        if (sql.startsWith("/*", at)) {
            return end(sql, "*/", at + 2);
        }
        String tag = c == '$' ? dollarTag(sql, at) : "";
        return tag.isEmpty() ? at + 1 : end(sql, tag, at + tag.length());
    }

    // A doubled quote ends one text and begins the next, which comes to the same.
    private static int end(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end + mark.length();
    }

    // $$ or $name$, which end as they begin; $1 is none.
    private static String dollarTag(String sql, int at) {
        int end = at + 1;
        while (end < sql.length() && (Character.isLetter(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : "";
    }
}
