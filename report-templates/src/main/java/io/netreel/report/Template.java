package io.netreel.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real HTML page with holes written `{{name}}`, filled in one pass from top to bottom, so that a hole's content is
/// never searched for holes and need not fit in memory.
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    private final String html;

    Template(String html) {
        this.html = html;
    }

    /// What stands in a hole.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;

        static Content of(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void fill(OutputStream out, Map<String, Content> contents) throws IOException {
        Set<String> unused = new HashSet<>(contents.keySet());
        Matcher holes = HOLE.matcher(html);
        int written = 0;
        while (holes.find()) {
            Content content = contents.get(holes.group(1));
            if (content == null) {
                throw new IllegalStateException("Nothing fills the hole " + holes.group());
            }
            unused.remove(holes.group(1));
            out.write(html.substring(written, holes.start()).getBytes(StandardCharsets.UTF_8));
            content.writeTo(out);
            written = holes.end();
        }
        out.write(html.substring(written).getBytes(StandardCharsets.UTF_8));
        if (!unused.isEmpty()) {
            throw new IllegalStateException("No hole for " + unused);
        }
    }
}
