package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/// A setting of the recorder: a key in recorder.toml, and a flag of `recorder record`.
///
/// @param key the name in TOML; a dot separates it from its table's
/// @param flag the name on the command line
/// @param label what stands for a value in the help
/// @param defaults what holds where nothing is given; empty if nothing does
/// @param otherwise what happens then, in words, for those without defaults
/// @param example a value for the sample
/// @param meaning what it does, with its unit and bounds, as one line of text
/// @param <T> one value; a list has several
public record Setting<T>(
        String key,
        String flag,
        String label,
        Shape shape,
        Codec<T> codec,
        List<String> defaults,
        String otherwise,
        List<String> example,
        String meaning) {

    /// A setting of one value.
    static <T> Setting<T> one(String key, String label, Codec<T> codec, String fallback, String meaning) {
        return new Setting<>(
                key, flagOf(key), label, Shape.TEXT, codec, List.of(fallback), "", List.of(fallback), meaning);
    }

    /// A setting of one value that need not be set.
    static <T> Setting<T> optional(
            String key, String label, Codec<T> codec, String otherwise, String example, String meaning) {
        return new Setting<>(
                key, flagOf(key), label, Shape.TEXT, codec, List.of(), otherwise, List.of(example), meaning);
    }

    private static String flagOf(String key) {
        return "--" + key.replace('_', '-');
    }

    /// @throws BadValueException if a word is no value
    List<T> read(List<String> words) throws BadValueException {
        List<T> values = new ArrayList<>();
        for (String word : words) {
            values.add(codec.read(word));
        }
        return List.copyOf(values);
    }

    /// The words that [#read] takes for the same values.
    List<String> write(List<T> values) {
        return values.stream().map(codec::write).toList();
    }

    /// The values in the manifest.
    JsonNode json(List<T> values) {
        if (!shape.isList()) {
            return codec.json(values.getFirst());
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(codec.json(value)));
        return array;
    }

    /// The name in the manifest, which ends with the unit.
    String manifestName() {
        String name = key.endsWith("_size") ? key.substring(0, key.length() - "_size".length()) : key;
        return codec.unit().isEmpty() ? key : name + "_" + codec.unit();
    }

    /// The default in words.
    public String fallback() {
        return defaults.isEmpty() ? otherwise : String.join(",", defaults);
    }

    /// Whether it has several values.
    public boolean isList() {
        return shape.isList();
    }

    /// Whether it is a table of texts.
    public boolean isTable() {
        return shape == Shape.TABLE;
    }
}
