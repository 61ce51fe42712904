package io.netreel.analyzer.filter;

import java.util.List;

/// A filter: rows pass that pass every term.
public record Filter(List<Term> terms) {

    /// Lets everything pass.
    public static final Filter NONE = new Filter(List.of());

    /// Reads what somebody typed.
    public static Filter parse(String text) throws FilterSyntaxException {
        return new Filter(new FilterParser(text).parse());
    }
}
