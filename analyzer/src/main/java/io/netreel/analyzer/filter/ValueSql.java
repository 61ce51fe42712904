package io.netreel.analyzer.filter;

import io.netreel.analyzer.duckdb.Sql;
import java.util.Map;

/// A value as SQL: the condition under which an expression is what the value means. It may be NULL where the
/// expression is.
final class ValueSql {

    private ValueSql() {}

    /// @param kind decides which part of a text has to be what was typed
    static String of(Value value, Kind kind, String expression) {
        return switch (value) {
            case Value.Text(String text) -> text(text, kind, folded(expression));
            case Value.Glob(String glob) -> folded(expression) + " LIKE " + Sql.text(like(glob, kind)) + " ESCAPE '\\'";
            case Value.Network(IpNetwork network) -> network(network, expression);
            case Value.Compare(Value.Operator operator, long number) ->
                "(" + expression + ") " + operator.sign() + " " + number;
            case Value.Range(long from, long to) -> "(" + expression + ") BETWEEN " + from + " AND " + to;
            case Value.Bool(boolean wanted) -> "(" + expression + ") = " + wanted;
            case Value.Known() -> known(expression);
            case Value.Unknown() -> "NOT coalesce(" + known(expression) + ", false)";
            case Value.Tag tag -> throw new IllegalStateException("no row has " + tag);
        };
    }

    /// Whether it is neither NULL nor an empty text.
    static String known(String expression) {
        return "CAST((" + expression + ") AS VARCHAR) <> ''";
    }

    private static String text(String text, Kind kind, String folded) {
        return switch (kind) {
            case TEXT_ANYWHERE -> "contains(" + folded + ", " + Sql.text(text) + ")";
            case TEXT_BEGIN -> "starts_with(" + folded + ", " + Sql.text(text) + ")";
            default -> folded + " = " + Sql.text(text);
        };
    }

    private static String folded(String expression) {
        return "translate(nullif((" + expression + "), ''), '" + Folded.UPPER + "', '" + Folded.LOWER + "')";
    }

    private static String like(String glob, Kind kind) {
        StringBuilder like = new StringBuilder(kind == Kind.TEXT_ANYWHERE ? "%" : "");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> like.append('%');
                case '?' -> like.append('_');
                case '\\' -> {
                    char literal = glob.charAt(++i);
                    like.append(literal == '\\' ? "\\\\" : String.valueOf(literal));
                }
                case '%', '_' -> like.append('\\').append(c);
                default -> like.append(c);
            }
        }
        return like.append(kind == Kind.TEXT_ANYWHERE || kind == Kind.TEXT_BEGIN ? "%" : "")
                .toString();
    }

    private static String network(IpNetwork network, String expression) {
        return Sql.fill(
                "(length(${hex}) = ${digits} AND ${hex} BETWEEN ${first} AND ${last})",
                Map.of(
                        "hex", "netreel.ip_hex(" + expression + ")",
                        "digits", Integer.toString(network.address().length()),
                        "first", Sql.text(network.address()),
                        "last", Sql.text(network.last())));
    }
}
