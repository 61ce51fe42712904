package io.netreel.analyzer.filter;

import java.util.List;
import java.util.Optional;

/// Reads a value as its field's kind asks for. What cannot be read is an IllegalArgumentException with the
/// sentence for the user.
final class ValueReader {

    private static final long GREATEST_PORT = 65_535;

    private ValueReader() {}

    static Value read(Field field, RawValue raw) {
        if (raw.text().isEmpty()) {
            return new Value.Unknown();
        }
        if (raw.isAnything()) {
            return new Value.Known();
        }
        return switch (field.kind()) {
            case TEXT, TEXT_BEGIN, TEXT_ANYWHERE -> raw.asText();
            case WORD -> word(field, raw);
            case ADDRESS -> address(raw);
            case NETWORK -> network(raw).orElseThrow(() -> wrong(raw, "network; write 10.1.0.0/16 or 2001:db8::/32"));
            case NAME_OR_ADDRESS -> nameOrAddress(raw);
            case PORT ->
                Amounts.PLAIN
                        .read(raw, GREATEST_PORT)
                        .orElseThrow(() -> wrong(raw, "port; write 443, >1023 or 1000..2000"));
            case NUMBER ->
                Amounts.PLAIN
                        .read(raw, Amounts.GREATEST)
                        .orElseThrow(() -> wrong(raw, "number; write 5, >=5 or 5..10"));
            case SIZE ->
                Amounts.SIZES
                        .read(raw, Amounts.GREATEST)
                        .orElseThrow(() -> wrong(raw, "size; write 1500, >1MB or 1KiB..1MiB"));
            case TIME ->
                Amounts.TIMES
                        .read(raw, Amounts.GREATEST)
                        .orElseThrow(() -> wrong(raw, "time; write 20ms, >=1.5s or 100us..5ms"));
            case YES_OR_NO -> yesOrNo(field, raw);
            case TAG -> tag(raw);
        };
    }

    /// A word, or what an address reads as.
    static Value nameOrAddress(RawValue raw) {
        return network(raw).orElseGet(raw::asText);
    }

    /// A tag: `env=prod`, `env=p*`, or `env` for any value.
    static Value tag(RawValue raw) {
        int equals = raw.text().indexOf('=');
        String key = Folded.of(equals < 0 ? raw.text() : raw.text().substring(0, equals));
        if (key.isEmpty()) {
            throw new IllegalArgumentException("A tag is missing before the =");
        }
        if (equals < 0) {
            return new Value.Tag(key, null);
        }
        RawValue value = raw.after(equals + 1);
        return new Value.Tag(key, value.isAnything() ? null : value.asText());
    }

    private static Value word(Field field, RawValue raw) {
        Value.TextValue value = raw.asText();
        if (value instanceof Value.Text(String text) && !field.words().contains(text)) {
            throw new IllegalArgumentException(
                    field.fieldName() + " is " + either(field.words()) + ", not '" + raw.text() + "'");
        }
        return value;
    }

    private static String either(List<String> words) {
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static Value address(RawValue raw) {
        if (raw.hasWildcards()) {
            return raw.asText();
        }
        return network(raw).orElseThrow(() -> wrong(raw, "address; write 10.0.0.1, 10.1.0.0/16 or 10.0.*"));
    }

    private static Optional<Value> network(RawValue raw) {
        return IpNetwork.parse(raw.text()).map(Value.Network::new);
    }

    private static Value yesOrNo(Field field, RawValue raw) {
        return switch (Folded.of(raw.text())) {
            case "true", "yes" -> new Value.Bool(true);
            case "false", "no" -> new Value.Bool(false);
            default ->
                throw new IllegalArgumentException(field.fieldName() + " is true or false, not '" + raw.text() + "'");
        };
    }

    private static IllegalArgumentException wrong(RawValue raw, String whatAndHow) {
        return new IllegalArgumentException("'" + raw.text() + "' is no " + whatAndHow);
    }
}
