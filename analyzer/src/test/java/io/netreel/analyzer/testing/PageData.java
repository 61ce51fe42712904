package io.netreel.analyzer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Takes the data out of a report again.
public final class PageData {

    private static final Pattern DATA =
            Pattern.compile("<script[^>]*id=\"netreel-data\"[^>]*>\\s*([A-Za-z0-9+/=]+)\\s*</script>");

    private PageData() {}

    public static JsonNode of(Path html) throws IOException {
        return new ObjectMapper().readTree(json(html));
    }

    public static String json(Path html) throws IOException {
        Matcher matcher = DATA.matcher(Files.readString(html));
        if (!matcher.find()) {
            throw new IOException("No data block in " + html);
        }
        byte[] packed = Base64.getDecoder().decode(matcher.group(1));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
