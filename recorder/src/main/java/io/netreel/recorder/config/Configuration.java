package io.netreel.recorder.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The effective configuration: of each setting its values, and where they came from.
public final class Configuration {

    /// Values with their origin.
    ///
    /// @param values one of a single value that is set, none of one that is not
    public record Found<T>(List<T> values, Origin origin) {}

    private final @Nullable Path file;
    private final Map<Setting<?>, Found<?>> settings;
    private final SequencedMap<String, Found<String>> tags;

    Configuration(@Nullable Path file, Map<Setting<?>, Found<?>> settings, SequencedMap<String, Found<String>> tags) {
        this.file = file;
        this.settings = settings;
        this.tags = tags;
    }

    /// The file that was read; NULL if none was.
    public @Nullable Path file() {
        return file;
    }

    /// The values of a list.
    public <T> List<T> list(Setting<T> setting) {
        return found(setting).values();
    }

    /// The value; NULL if none is set.
    public <T> @Nullable T optional(Setting<T> setting) {
        List<T> values = found(setting).values();
        return values.isEmpty() ? null : values.getFirst();
    }

    /// The value of a setting that has a default.
    public <T> T value(Setting<T> setting) {
        return Objects.requireNonNull(optional(setting));
    }

    /// The tags by key, their order. The service is among them.
    public SequencedMap<String, Found<String>> tags() {
        return tags;
    }

    @SuppressWarnings("unchecked") // Resolver puts each setting with values that its own codec read
    <T> Found<T> found(Setting<T> setting) {
        return (Found<T>) Objects.requireNonNull(settings.get(setting));
    }

    /// Whether a flag gave the setting.
    public boolean isTyped(Setting<?> setting) {
        return found(setting).origin() instanceof Origin.Flag;
    }

    /// What to call a setting where it is blamed: by its flag if it was typed, else by its key and the place.
    public String nameOf(Setting<?> setting) {
        return switch (found(setting).origin()) {
            case Origin.Flag flag -> flag.flag();
            case Origin.Line line -> setting.key() + " (" + line.text() + ")";
            case Origin.Environment environment -> environment.variable();
            case Origin.Default none -> setting.key();
            case Origin.Host host -> setting.key();
        };
    }
}
