package io.netreel.report;

import io.netreel.report.Template.Content;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// The report as one HTML file: template, styles, modules, libraries and data in one stream.
public final class ReportPage {
    // In this order; a later sheet wins.
    private static final List<String> STYLES =
            List.of("tokens", "layout", "summary", "charts", "tables", "grid", "filter");

    private ReportPage() {}

    /// Writes the whole page. Nothing is buffered but the page's own parts, so the data may be large.
    ///
    /// @param out left open
    /// @param title any text; it may hold markup
    public static void write(OutputStream out, String title, DataWriter data) throws IOException {
        Libraries libraries = new Libraries();
        String echarts = Markup.script(libraries.echarts());
        String modules = Markup.script(ModuleBundle.ofPage().script("main"));
        String style = Markup.style(styles());
        String policy = ContentSecurityPolicy.of(List.of(echarts, modules), List.of(style));
        new Template(Resources.text("page.html"))
                .fill(
                        out,
                        Map.of(
                                "policy", Content.of(policy),
                                "title", Content.of(Markup.text(title)),
                                "style", Content.of(style),
                                "licenses", Content.of(Markup.text(libraries.licenses())),
                                "data", page -> writePacked(page, data),
                                "echarts", Content.of(echarts),
                                "modules", Content.of(modules)));
    }

    private static String styles() {
        return STYLES.stream()
                .map(name -> Resources.text("css/" + name + ".css"))
                .collect(Collectors.joining("\n"));
    }

    // Base64 has no character that HTML knows, and gzip (which Java writes without a time) makes up for its size.
    private static void writePacked(OutputStream page, DataWriter data) throws IOException {
        try (OutputStream json = new GZIPOutputStream(Base64.getEncoder().wrap(new LeftOpen(page)), 1 << 16)) {
            data.writeTo(json);
        }
    }

    /// Lets the encoders around it be closed, which writes their last bytes, without closing the page.
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
