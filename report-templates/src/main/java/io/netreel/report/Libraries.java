package io.netreel.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Pattern;

/// The third-party code of the page, read from the jars that Maven brought, with the licenses they ask to be passed on.
final class Libraries {
    // A reader's developer tools would look for the map next to the page.
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^(?://|/\\*)# sourceMappingURL=.*$");

    private final Properties folders = new Properties();

    Libraries() {
        try {
            folders.load(new StringReader(Resources.text("libraries.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String echarts() {
        return read("echarts", "dist/echarts.common.min.js");
    }

    String licenses() {
        return String.join(
                "\n\n",
                read("echarts", "NOTICE").strip(),
                read("echarts", "LICENSE").strip(),
                read("echarts", "licenses/LICENSE-d3").strip());
    }

    private String read(String library, String file) {
        String text = Resources.text(folders.getProperty(library) + file);
        return SOURCE_MAP.matcher(text).replaceAll("");
    }
}
