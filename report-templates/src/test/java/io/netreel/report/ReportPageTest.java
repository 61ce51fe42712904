package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String JSON = "{\"title\":\"</script><script>alert(1)</script>\"}";

    @Test
    void sameInputGivesTheSameBytes() throws IOException {
        assertThat(page("A title")).isEqualTo(page("A title"));
    }

    @Test
    void hostileTitleStaysText() throws IOException {
        String page = page("</title><script>alert(\"1\")</script>&{{data}}");

        assertThat(page)
                .contains("<title>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;{{data}}</title>")
                .doesNotContain("<script>alert");
    }

    @Test
    void carriesTheDataUnchanged() throws IOException {
        String packed = only(page("T"), "<script type=\"text/plain\" id=\"netreel-data\">([A-Za-z0-9+/=]+)</script>");

        byte[] gzip = Base64.getDecoder().decode(packed);
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            assertThat(new String(json.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(JSON);
        }
    }

    @Test
    void policyNamesTheHashOfEveryScriptAndStyleAndNothingElse() throws IOException {
        String page = page("T");
        String policy = only(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"");

        Pattern inline =
                Pattern.compile("<(script|style)(?: type=\"module\")?>(.*?)</(?:script|style)>", Pattern.DOTALL);
        String[] hashes = inline.matcher(page)
                .results()
                .map(found -> ContentSecurityPolicy.hash(found.group(2)))
                .toArray(String[]::new);
        assertThat(hashes).hasSize(3);
        assertThat(policy).startsWith("default-src 'none'; ").contains(hashes).doesNotContain("unsafe", "http");
        assertThat(Pattern.compile("'sha256-").matcher(policy).results()).hasSize(3);
    }

    @Test
    void loadsNothingFromAnywhere() throws IOException {
        String withoutScripts = page("T").replaceAll("(?s)<script>.*?</script>", "<script></script>");

        assertThat(withoutScripts).doesNotContain("<link", "<iframe", "<img", "src=", "href=\"http", "url(", "@import");
    }

    @Test
    void asksTheBrowserForNoSourceMap() throws IOException {
        assertThat(page("T").contains("sourceMappingURL")).isFalse();
    }

    @Test
    void keepsTheLibrariesLicenses() throws IOException {
        assertThat(page("T")).contains("The Apache Software Foundation", "Mike Bostock", "Apache License");
    }

    private static String page(String title) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPage.write(out, title, (json, columns) -> json.write(JSON.getBytes(StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String only(String page, String regex) {
        MatchResult found =
                Pattern.compile(regex).matcher(page).results().findFirst().orElseThrow();
        return found.group(1);
    }
}
