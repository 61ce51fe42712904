package io.netreel.recorder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The tables of docs/configuration.md are made from the catalogue: run with `-Dnetreel.regenerate=true` to write them
/// anew.
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- settings, made from Settings.java -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void documentsEverySetting() throws Exception {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END, begin);
        assertThat(end).isGreaterThanOrEqualTo(begin);
        String expected = document.substring(0, begin) + tables() + document.substring(end);
        if (Boolean.getBoolean("netreel.regenerate")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private static String tables() {
        StringBuilder tables = new StringBuilder();
        for (Settings.Section section : Settings.SECTIONS) {
            tables.append("\n### ")
                    .append(section.title())
                    .append("\n\n| key | flag | default | meaning |\n| --- | --- | --- | --- |\n");
            section.settings().forEach(setting -> tables.append(row(setting)));
        }
        return tables.append('\n').toString();
    }

    private static String row(Setting<?> setting) {
        String fallback = setting.defaults().isEmpty()
                ? setting.otherwise()
                : code(TomlText.value(setting.shape(), setting.defaults()));
        return "| " + code(setting.key()) + " | "
                + code(setting.flag() + " " + setting.label()) + " | " + fallback + " | " + setting.meaning()
                + " |\n";
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
