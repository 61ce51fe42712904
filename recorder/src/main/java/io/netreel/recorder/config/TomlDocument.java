package io.netreel.recorder.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// A text that is TOML.
///
/// @param root the table that holds all
/// @param lines where its keys stand
record TomlDocument(JsonNode root, TomlLines lines) {

    private static final TomlMapper TOML = new TomlMapper();

    /// @throws ConfigurationException if it is none
    static TomlDocument parse(Path file, String text) {
        try {
            return new TomlDocument(TOML.readTree(text), TomlLines.of(text));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    new Origin.Line(file, line(e, text)).text() + ": this is no TOML (" + e.getOriginalMessage() + ")",
                    false);
        }
    }

    // The parser is a token ahead, which is often the next line's. So it fails without that line as well.
    private static int line(JsonProcessingException e, String text) {
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        String before = text.lines().limit(line - 1L).collect(Collectors.joining("\n"));
        try {
            JsonNode ignored = TOML.readTree(before);
            return line;
        } catch (JsonProcessingException again) {
            return again.getOriginalMessage().equals(e.getOriginalMessage()) ? line - 1 : line;
        }
    }
}
