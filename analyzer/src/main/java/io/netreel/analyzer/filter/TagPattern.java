package io.netreel.analyzer.filter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tag that is asked for.
///
/// @param key folded
/// @param value NULL for any
public record TagPattern(String key, @Nullable TextPattern value) {

    /// A tag of the form `env=prod`, `env=p*` or `env`.
    public static TagPattern parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new TagPattern(Folded.of(text), null)
                : new TagPattern(Folded.of(text.substring(0, equals)), TextPattern.ofGlob(text.substring(equals + 1)));
    }

    static TagPattern of(Value.Tag tag) {
        return new TagPattern(tag.key(), tag.value() == null ? null : TextPattern.of(tag.value()));
    }

    /// Whether one of the tags is meant.
    public boolean matches(Map<String, String> tags) {
        return tags.entrySet().stream()
                .anyMatch(
                        tag -> Folded.of(tag.getKey()).equals(key) && (value == null || value.matches(tag.getValue())));
    }
}
