package io.netreel.recorder.config;

import io.netreel.recorder.config.Configuration.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out what holds: a flag before the environment, the environment before the file, the file before the default. A
/// list is replaced whole, tags are taken one by one.
public final class Resolver {

    private static final String SERVICE_TAG = "service";

    private final Flags flags;
    private final Surroundings surroundings;
    private final @Nullable ConfigurationFile file;

    private Resolver(Flags flags, Surroundings surroundings) {
        this.flags = flags;
        this.surroundings = surroundings;
        Path chosen = chosenFile();
        this.file = chosen == null ? null : ConfigurationFile.read(chosen);
    }

    /// @throws ConfigurationException if there is a mistake in any of them
    public static Configuration resolve(Flags flags, Surroundings surroundings) {
        Configuration configuration = new Resolver(flags, surroundings).configuration();
        Consistency.check(configuration);
        return configuration;
    }

    private @Nullable Path chosenFile() {
        if (flags.file() != null) {
            return flags.file();
        }
        if (surroundings.hasVariable(Surroundings.CONFIG_VARIABLE)) {
            return surroundings
                    .variable(Surroundings.CONFIG_VARIABLE)
                    .map(Resolver::path)
                    .orElse(null);
        }
        return Files.exists(surroundings.defaultFile()) ? surroundings.defaultFile() : null;
    }

    private static Path path(String word) {
        try {
            return new PathCodec().read(word);
        } catch (BadValueException e) {
            String variable = Surroundings.CONFIG_VARIABLE;
            throw new ConfigurationException(new Origin.Environment(variable).blame(variable) + e.getMessage(), false);
        }
    }

    private Configuration configuration() {
        Map<Setting<?>, Found<?>> found = new HashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            found.put(setting, find(setting));
        }
        return new Configuration(file == null ? null : file.path(), found, tags());
    }

    private <T> Found<T> find(Setting<T> setting) {
        return read(setting, given(setting));
    }

    private Given given(Setting<?> setting) {
        if (flags.words().containsKey(setting)) {
            return new Given(flags.words().get(setting), new Origin.Flag(setting.flag()));
        }
        boolean host = setting.equals(Settings.HOST);
        if (host && surroundings.variable(Surroundings.HOST_VARIABLE).isPresent()) {
            return new Given(
                    List.of(surroundings.variable(Surroundings.HOST_VARIABLE).get()),
                    new Origin.Environment(Surroundings.HOST_VARIABLE));
        }
        @Nullable Given ofFile = file == null ? null : file.given(setting);
        if (ofFile != null) {
            return ofFile;
        }
        return host
                ? new Given(List.of(surroundings.systemName().get()), new Origin.Host())
                : new Given(setting.defaults(), new Origin.Default());
    }

    private static <T> Found<T> read(Setting<T> setting, Given given) {
        return new Found<>(read(setting, setting.key(), given), given.origin());
    }

    private static <T> List<T> read(Setting<T> setting, String key, Given given) {
        try {
            return setting.read(given.words());
        } catch (BadValueException e) {
            throw new ConfigurationException(
                    given.origin().blame(key) + e.getMessage(), given.origin() instanceof Origin.Flag);
        }
    }

    private SequencedMap<String, Found<String>> tags() {
        SequencedMap<String, Given> given = new TreeMap<>(file == null ? Map.of() : file.tags());
        Origin.Flag flag = new Origin.Flag(Settings.TAGS.flag());
        flags.tags().forEach((key, value) -> given.put(key, new Given(List.of(value), flag)));
        Found<String> service = find(Settings.SERVICE);
        SequencedMap<String, Found<String>> tags = new TreeMap<>();
        given.forEach((key, value) -> {
            read(Settings.TAGS, "the key of a tag", new Given(List.of(key), value.origin()));
            tags.put(key, new Found<>(read(Settings.TAGS, "tags." + key, value), value.origin()));
        });
        return withService(tags, service);
    }

    private static SequencedMap<String, Found<String>> withService(
            SequencedMap<String, Found<String>> tags, Found<String> service) {
        if (service.values().isEmpty()) {
            return tags;
        }
        @Nullable Found<String> other = tags.putIfAbsent(SERVICE_TAG, service);
        if (other != null && !other.values().equals(service.values())) {
            throw new ConfigurationException(
                    "service is '" + service.values().getFirst() + "' ("
                            + service.origin().text() + ") and the tag service is '"
                            + other.values().getFirst()
                            + "' (" + other.origin().text() + "); set one of them",
                    service.origin() instanceof Origin.Flag || other.origin() instanceof Origin.Flag);
        }
        return tags;
    }
}
