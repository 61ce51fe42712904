package io.netreel.report;

/// Text made safe for one place in an HTML file.
final class Markup {
    private Markup() {}

    /// For element content and for attribute values in double quotes.
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// For the inside of a `<script>`. The parser ends a script at `</script` and changes its mode at `<!--`, wherever
    /// they stand; in JavaScript both can only be inside a string, a regular expression or a comment, where a
    /// backslash before `/` or `!` changes nothing.
    static String script(String raw) {
        return raw.replaceAll("(?i)</(?=script)", "<\\\\/").replace("<!--", "<\\!--");
    }

    /// For the inside of a `<style>`: in CSS too, `</style` could only be in a string or a comment.
    static String style(String raw) {
        return raw.replaceAll("(?i)</(?=style)", "<\\\\/");
    }
}
