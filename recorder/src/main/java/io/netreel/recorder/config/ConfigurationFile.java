package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a file such as recorder.toml gives.
public final class ConfigurationFile {

    private final Path file;
    private final TomlLines lines;
    private final Map<Setting<?>, Given> settings = new LinkedHashMap<>();
    private final Map<String, Given> tags = new TreeMap<>();

    private ConfigurationFile(Path file, TomlLines lines) {
        this.file = file;
        this.lines = lines;
    }

    /// @throws ConfigurationException if it cannot be read, is no TOML, has a key that does not exist, or a value of
    ///     another type
    public static ConfigurationFile read(Path file) {
        TomlDocument document = TomlDocument.parse(file, ConfigurationBytes.read(file));
        ConfigurationFile configuration = new ConfigurationFile(file, document.lines());
        document.root().properties().forEach(entry -> configuration.take(entry.getKey(), entry.getValue()));
        return configuration;
    }

    private void take(String key, JsonNode value) {
        Optional<Setting<?>> setting = Settings.keyed(key);
        if (setting.isEmpty()) {
            takeTable(key, value);
        } else if (setting.get().isTable()) {
            takeTags(setting.get(), value);
        } else {
            settings.put(setting.get(), new Given(words(setting.get(), value), origin(key)));
        }
    }

    private void takeTable(String key, JsonNode value) {
        boolean known = Settings.ALL.stream().anyMatch(setting -> setting.key().startsWith(key + "."));
        boolean empty = !value.isObject() || value.isEmpty();
        if (!known && (empty || nearest(key).isPresent())) {
            throw mistake(
                    key,
                    "there is no key '" + key + "'; "
                            + nearest(key)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("'recorder config --sample' shows those that exist"));
        }
        if (!value.isObject()) {
            throw mistake(key, key + ": write it as a table, such as " + example(key));
        }
        value.properties().forEach(entry -> take(key + "." + entry.getKey(), entry.getValue()));
    }

    private static Optional<String> nearest(String key) {
        List<String> keys = Settings.ALL.stream().map(Setting::key).toList();
        // a key below a table that does not exist may be right by itself
        return Nearest.to(key, keys).or(() -> Nearest.to(key.substring(key.lastIndexOf('.') + 1), keys));
    }

    private static String example(String table) {
        return Settings.ALL.stream()
                .filter(setting -> setting.key().startsWith(table + "."))
                .findFirst()
                .map(setting -> setting.key() + " = " + TomlText.value(setting.shape(), setting.example()))
                .orElseThrow();
    }

    private void takeTags(Setting<?> setting, JsonNode table) {
        if (!table.isObject()) {
            throw mistake(setting.key(), setting.key() + ": write it as a table, such as tags.env = \"prod\"");
        }
        table.properties().forEach(tag -> {
            String key = setting.key() + "." + tag.getKey();
            if (!tag.getValue().isTextual()) {
                throw mistake(key, key + ": write the value as a text, such as \"prod\"");
            }
            tags.put(tag.getKey(), new Given(List.of(tag.getValue().textValue()), origin(key)));
        });
    }

    private List<String> words(Setting<?> setting, JsonNode value) {
        boolean fits = switch (setting.shape()) {
            case TEXT, TABLE -> value.isTextual();
            case TEXTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
            case NUMBERS -> value.isArray() && value.valueStream().allMatch(JsonNode::isIntegralNumber);
        };
        if (!fits) {
            String what = switch (setting.shape()) {
                case TEXT, TABLE -> "a text";
                case TEXTS -> "a list of texts";
                case NUMBERS -> "a list of numbers";
            };
            throw mistake(
                    setting.key(),
                    setting.key() + ": write the value as " + what + ", such as "
                            + TomlText.value(setting.shape(), setting.example()));
        }
        return value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
    }

    private Origin.Line origin(String key) {
        return new Origin.Line(file, lines.line(key));
    }

    private ConfigurationException mistake(String key, String sentence) {
        return new ConfigurationException(origin(key).text() + ": " + sentence, false);
    }

    Path path() {
        return file;
    }

    /// What it gives for a setting; NULL if nothing.
    @Nullable
    Given given(Setting<?> setting) {
        return settings.get(setting);
    }

    /// The tags that it gives, by key.
    Map<String, Given> tags() {
        return tags;
    }
}
