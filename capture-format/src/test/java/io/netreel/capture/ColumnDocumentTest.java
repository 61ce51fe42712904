package io.netreel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The tables of columns in docs/capture-format.md are made from the catalogue: run with
/// `-Dnetreel.regenerate=true` to write them anew.
class ColumnDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/capture-format.md");
    private static final String BEGIN = "<!-- columns of STREAM, made from StreamColumns.java -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void documentsEveryColumn() throws Exception {
        String document = Files.readString(DOCUMENT);
        String expected = document;
        for (Stream stream : Stream.values()) {
            expected = replaceTable(expected, stream);
        }
        if (Boolean.getBoolean("netreel.regenerate")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private static String replaceTable(String document, Stream stream) {
        String marker = BEGIN.replace("STREAM", stream.streamName());
        int begin = document.indexOf(marker);
        assertThat(begin).as(marker).isNotNegative();
        int end = document.indexOf(END, begin);
        return document.substring(0, begin) + marker + table(stream) + document.substring(end);
    }

    private static String table(Stream stream) {
        StringBuilder table = new StringBuilder("| column | type | NULL | meaning |\n| --- | --- | --- | --- |\n");
        for (Column column : stream.columns()) {
            table.append("| ")
                    .append(column.name())
                    .append(" | ")
                    .append(column.type().sqlName())
                    .append(" | ")
                    .append(column.nullable() ? "may be" : "")
                    .append(" | ")
                    .append(column.meaning())
                    .append(" |\n");
        }
        return table.toString();
    }
}
