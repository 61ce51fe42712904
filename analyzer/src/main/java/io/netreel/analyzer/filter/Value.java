package io.netreel.analyzer.filter;

import org.jspecify.annotations.Nullable;

/// One value of a term. Texts are folded: see [Folded].
sealed interface Value {

    /// A text without wildcards, or a pattern.
    sealed interface TextValue extends Value {}

    record Text(String text) implements TextValue {}

    /// @param pattern with `*` and `?`; a backslash stands before those that mean themselves, and before itself
    record Glob(String pattern) implements TextValue {}

    record Network(IpNetwork network) implements Value {}

    record Compare(Operator operator, long number) implements Value {}

    /// Both ends belong to it.
    record Range(long from, long to) implements Value {}

    record Bool(boolean value) implements Value {}

    /// @param value NULL for any
    record Tag(String key, @Nullable TextValue value) implements Value {}

    /// The field is known.
    record Known() implements Value {}

    /// The field is not known.
    record Unknown() implements Value {}

    /// How a number is compared.
    enum Operator {
        EQUAL("="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /// As in the language, and in SQL.
        String sign() {
            return sign;
        }
    }
}
