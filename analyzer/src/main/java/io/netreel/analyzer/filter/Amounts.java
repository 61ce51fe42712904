package io.netreel.analyzer.filter;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with a unit, comparisons and ranges of them.
enum Amounts {
    /// Whole numbers.
    PLAIN(Map.of("", 1L)),
    /// Bytes.
    SIZES(Map.of(
            "",
            1L,
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "tb",
            1_000_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "tib",
            1L << 40)),
    /// Microseconds.
    TIMES(Map.of("us", 1L, "µs", 1L, "ms", 1_000L, "s", 1_000_000L, "m", 60_000_000L, "h", 3_600_000_000L));

    /// What the page's numbers can hold exactly.
    static final long GREATEST = (1L << 53) - 1;

    private static final Pattern COMPARISON = Pattern.compile("(=|>=|>|<=|<)?(.*)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+)", Pattern.DOTALL);
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,20}(?:\\.[0-9]{1,20})?)([A-Za-zµ]*)");

    private final Map<String, Long> units;

    Amounts(Map<String, Long> units) {
        this.units = units;
    }

    /// The comparison or range, or empty if it is none, or has a number beyond `greatest`.
    Optional<Value> read(RawValue raw, long greatest) {
        Matcher range = RANGE.matcher(raw.text());
        if (range.matches()) {
            return amount(range.group(1), greatest)
                    .flatMap(from -> amount(range.group(2), greatest).map(to -> range(from, to)));
        }
        Matcher comparison = COMPARISON.matcher(raw.text());
        if (!comparison.matches()) {
            return Optional.empty();
        }
        String sign = Optional.ofNullable(comparison.group(1)).orElse("=");
        return amount(comparison.group(2), greatest).map(number -> new Value.Compare(operator(sign), number));
    }

    private static Value range(long from, long to) {
        if (to < from) {
            throw new IllegalArgumentException("The range ends before it begins");
        }
        return new Value.Range(from, to);
    }

    private static Value.Operator operator(String sign) {
        for (Value.Operator operator : Value.Operator.values()) {
            if (operator.sign().equals(sign)) {
                return operator;
            }
        }
        throw new IllegalStateException(sign);
    }

    /// One number with its unit, or empty if it is none, not whole, or beyond `greatest`.
    Optional<Long> amount(String text, long greatest) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
        if (unit == null) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .stripTrailingZeros();
        boolean whole = number.scale() <= 0 && number.compareTo(BigDecimal.valueOf(greatest)) <= 0;
        return whole ? Optional.of(number.longValueExact()) : Optional.empty();
    }
}
