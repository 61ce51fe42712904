package io.netreel.recorder.config;

import java.util.ArrayList;
import java.util.List;

/// A file to begin with: all settings, commented out, with what they mean.
public final class SampleText {

    private SampleText() {}

    public static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "# Configuration of the Netreel recorder, in TOML: recorder record --config FILE.",
                "# Without --config, the file that NETREEL_CONFIG names is read, or /etc/netreel/recorder.toml if it",
                "# exists. Each key is a flag of 'recorder record' too, which goes before what stands here."));
        for (Settings.Section section : Settings.SECTIONS) {
            lines.add("");
            lines.add("## " + section.title());
            for (Setting<?> setting : section.settings()) {
                lines.add("");
                lines.add("# " + setting.meaning());
                if (setting.defaults().isEmpty()) {
                    lines.add("# Default: " + setting.otherwise() + ".");
                }
                lines.add("#" + assignment(setting));
            }
        }
        return lines;
    }

    private static String assignment(Setting<?> setting) {
        if (setting.isTable()) {
            String[] tag = setting.example().getFirst().split("=", 2);
            return setting.key() + "." + tag[0] + " = " + TomlText.quote(tag[1]);
        }
        return setting.key() + " = " + TomlText.value(setting.shape(), setting.example());
    }
}
