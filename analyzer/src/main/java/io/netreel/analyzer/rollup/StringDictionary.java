package io.netreel.analyzer.rollup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Each text once, in the order of first use.
public final class StringDictionary {

    /// The index that stands for NULL.
    public static final int NULL = -1;

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> strings = new ArrayList<>();

    int indexOf(@Nullable String text) {
        if (text == null) {
            return NULL;
        }
        return indices.computeIfAbsent(text, added -> {
            strings.add(added);
            return strings.size() - 1;
        });
    }

    public List<String> strings() {
        return Collections.unmodifiableList(strings);
    }
}
