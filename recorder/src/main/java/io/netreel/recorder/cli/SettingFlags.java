package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.config.Configuration;
import io.netreel.recorder.config.ConfigurationException;
import io.netreel.recorder.config.Flags;
import io.netreel.recorder.config.Resolver;
import io.netreel.recorder.config.Setting;
import io.netreel.recorder.config.Settings;
import io.netreel.recorder.config.Surroundings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// A flag for each setting of the catalogue, and `--config`.
final class SettingFlags {

    private static final String CONFIG = "--config";

    private SettingFlags() {}

    /// Adds them to a command.
    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(Path.class)
                .description("Read settings from this TOML file; flags go before it. Default: the file that "
                        + Surroundings.CONFIG_VARIABLE + " names, or " + RecorderMain.DEFAULT_CONFIG + " if it exists.")
                .build());
        Settings.ALL.forEach(setting -> spec.addOption(option(setting)));
    }

    private static OptionSpec option(Setting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder(setting.flag()).paramLabel(setting.label());
        String repeat = "";
        if (setting.isTable()) {
            option.type(Map.class).auxiliaryTypes(String.class, String.class);
            repeat = " May be repeated.";
        } else if (setting.isList()) {
            option.type(List.class).auxiliaryTypes(String.class).splitRegex(",");
            repeat = " May be repeated.";
        } else {
            option.type(String.class);
        }
        String description = setting.meaning() + repeat + " Default: " + setting.fallback() + ".";
        return option.description(description.replace("%", "%%")).build();
    }

    /// What holds, with the flags that were typed.
    ///
    /// @throws ParameterException if a flag is wrong
    /// @throws UserError if the file or the environment is
    static Configuration resolve(CommandSpec spec, Surroundings surroundings) {
        try {
            return Resolver.resolve(typed(spec.commandLine().getParseResult()), surroundings);
        } catch (ConfigurationException e) {
            String sentence = String.valueOf(e.getMessage());
            throw e.isTyped()
                    ? new ParameterException(spec.commandLine(), sentence)
                    : new UserError(ExitCode.USAGE, sentence);
        }
    }

    private static Flags typed(ParseResult parsed) {
        Map<Setting<?>, List<String>> words = new HashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (!setting.isTable() && parsed.hasMatchedOption(setting.flag())) {
                words.put(setting, setting.isList() ? list(parsed, setting) : one(parsed, setting));
            }
        }
        Map<String, String> tags = parsed.matchedOptionValue(Settings.TAGS.flag(), Map.<String, String>of());
        Path file = parsed.matchedOptionValue(CONFIG, (Path) null);
        return new Flags(file, words, tags);
    }

    private static List<String> one(ParseResult parsed, Setting<?> setting) {
        return List.of(parsed.<String>matchedOptionValue(setting.flag(), ""));
    }

    // an empty one empties the list of the file
    private static List<String> list(ParseResult parsed, Setting<?> setting) {
        return parsed.matchedOptionValue(setting.flag(), List.<String>of()).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
