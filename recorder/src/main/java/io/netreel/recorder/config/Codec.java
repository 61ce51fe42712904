package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// How one value is written as a word, on the command line and in TOML.
///
/// @param <T> the value
interface Codec<T> {

    /// @throws BadValueException if `word` is no such value
    T read(String word) throws BadValueException;

    /// The canonical word: what [#read] takes for the same value.
    String write(T value);

    /// The value in the manifest.
    default JsonNode json(T value) {
        return TextNode.valueOf(write(value));
    }

    /// The unit of the number in the manifest; empty if it is a text.
    default String unit() {
        return "";
    }
}
