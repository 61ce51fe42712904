package io.netreel.recorder.config;

import io.netreel.recorder.config.Configuration.Found;
import java.util.ArrayList;
import java.util.List;

/// The effective configuration as TOML, each line with where its value came from.
public final class ConfigurationText {

    private static final int WIDTH = 36;

    private ConfigurationText() {}

    public static List<String> lines(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        lines.add(configuration.file() == null ? "# no file was read" : "# read from " + quoted(configuration));
        for (Settings.Section section : Settings.SECTIONS) {
            lines.add("");
            lines.add("# " + section.title());
            for (Setting<?> setting : section.settings()) {
                if (setting.isTable()) {
                    addTags(lines, configuration);
                } else {
                    lines.add(line(setting, configuration));
                }
            }
        }
        return lines;
    }

    private static String quoted(Configuration configuration) {
        return TomlText.quote(String.valueOf(configuration.file()));
    }

    private static <T> String line(Setting<T> setting, Configuration configuration) {
        Found<T> found = configuration.found(setting);
        if (found.values().isEmpty() && found.origin() instanceof Origin.Default) {
            return "# " + setting.key() + " is not set: " + setting.otherwise();
        }
        String value = TomlText.value(setting.shape(), setting.write(found.values()));
        return line(setting.key(), value, found.origin());
    }

    private static void addTags(List<String> lines, Configuration configuration) {
        Found<String> service = configuration.found(Settings.SERVICE);
        configuration.tags().forEach((key, tag) -> {
            if (!tag.equals(service)) {
                String name = Settings.TAGS.key() + "." + TomlText.key(key);
                lines.add(line(name, TomlText.quote(tag.values().getFirst()), tag.origin()));
            }
        });
    }

    private static String line(String key, String value, Origin origin) {
        // a path may hold anything
        String from = TomlText.quote(origin.text());
        return String.format("%-" + WIDTH + "s # %s", key + " = " + value, from.substring(1, from.length() - 1));
    }
}
