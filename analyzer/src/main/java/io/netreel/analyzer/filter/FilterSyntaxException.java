package io.netreel.analyzer.filter;

/// What is wrong with a filter: one sentence, without a full stop.
public final class FilterSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int column;

    FilterSyntaxException(String message, String filter, int offset) {
        super(message);
        this.column = filter.codePointCount(0, offset) + 1;
    }

    /// Where it is: characters (code points) from 1.
    public int column() {
        return column;
    }
}
