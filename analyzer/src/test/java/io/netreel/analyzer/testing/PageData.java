package io.netreel.analyzer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netreel.report.PackedColumns;
import io.netreel.report.UnpackedColumns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Takes the data out of a report again.
public final class PageData {

    private PageData() {}

    /// With each column in its place, as an array of numbers and null.
    public static JsonNode of(Path html) throws IOException {
        String page = Files.readString(html);
        JsonNode data = new ObjectMapper().readTree(block(page, "netreel-data"));
        place(data, UnpackedColumns.of(block(page, "netreel-columns")));
        return data;
    }

    /// The same as text.
    public static String json(Path html) throws IOException {
        return of(html).toString();
    }

    private static void place(JsonNode node, List<long[]> columns) {
        node.forEach(child -> place(child, columns));
        if (node instanceof ObjectNode table) {
            for (Map.Entry<String, JsonNode> entry : table.properties()) {
                JsonNode number = entry.getValue().get("column");
                if (number != null) {
                    entry.setValue(array(columns.get(number.asInt())));
                }
            }
        }
    }

    private static ArrayNode array(long[] column) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (long value : column) {
            if (value == PackedColumns.NULL) {
                array.addNull();
            } else {
                array.add(value);
            }
        }
        return array;
    }

    private static byte[] block(String page, String id) throws IOException {
        Matcher matcher = Pattern.compile("<script[^>]*id=\"" + id + "\"[^>]*>([A-Za-z0-9+/=]+)</script>")
                .matcher(page);
        if (!matcher.find()) {
            throw new IOException("No block " + id);
        }
        byte[] packed = Base64.getDecoder().decode(matcher.group(1));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
