package io.netreel.capture;

/// One column of a stream.
///
/// @param name the name in Parquet, SQL and documentation
/// @param type the type
/// @param nullable whether a row may hold NULL, which always means "not known", never zero
/// @param meaning what it holds, with its unit, as one line of Markdown
public record Column(String name, ColumnType type, boolean nullable, String meaning) {

    static Column required(String name, ColumnType type, String meaning) {
        return new Column(name, type, false, meaning);
    }

    static Column nullable(String name, ColumnType type, String meaning) {
        return new Column(name, type, true, meaning);
    }
}
