package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The page reads packed columns as they were.
class PackedColumnsIT {
    @Test
    void everyColumnIsReadAsItWas() throws IOException {
        List<long[]> columns = PackedColumnsTest.columns();
        String script = ModuleBundle.ofPage().script("columns");
        Path file = Path.of("target", "pages", "columns.html");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<!doctype html><meta charset=utf-8><title>Columns</title><script>" + Markup.script(script)
                        + "globalThis.Columns = columns$js.Columns;</script>");
        try (Browser browser = Browser.start(800, 600, false)) {
            browser.open(file);

            Object unpacked = browser.run("""
                    const bytes = Uint8Array.from(atob(arguments[0]), (character) => character.charCodeAt(0));
                    const columns = new Columns(bytes);
                    return columns.heads.map((_, i) => Array.from(columns.column(i), (value) => Number.isNaN(value) ? 'NULL' : String(value)));""", Base64.getEncoder().encodeToString(PackedColumnsTest.packed(columns)));

            List<List<String>> wanted = new ArrayList<>();
            for (long[] column : columns) {
                List<String> values = new ArrayList<>();
                for (long value : column) {
                    values.add(value == PackedColumns.NULL ? "NULL" : Long.toString(value));
                }
                wanted.add(values);
            }
            assertThat((List<?>) Objects.requireNonNull(unpacked)).isEqualTo(wanted);
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
