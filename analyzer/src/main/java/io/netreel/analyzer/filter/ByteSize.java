package io.netreel.analyzer.filter;

import java.util.Optional;

/// Sizes as people type them: `1500`, `1.5MB`, `512MiB`.
public final class ByteSize {

    private ByteSize() {}

    /// The bytes, or empty if `text` is no size, or no whole number of bytes.
    public static Optional<Long> parse(String text) {
        return Amounts.SIZES.amount(text, Amounts.GREATEST);
    }
}
