package io.netreel.recorder.spool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A detail that says of what the count of a row is made up: a JSON object of whole numbers, as
/// `{"cpus": {"0": 17}}`.
final class CountsDetail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CountsDetail() {}

    static boolean isOne(@Nullable String detail) {
        return isCounts(read(detail));
    }

    private static boolean isCounts(JsonNode node) {
        return node.isObject() && node.valueStream().allMatch(child -> child.isIntegralNumber() || isCounts(child));
    }

    /// One that says both.
    static String sum(@Nullable String first, @Nullable String second) {
        return sum(read(first), read(second)).toString();
    }

    private static JsonNode sum(JsonNode first, JsonNode second) {
        if (!first.isObject() || !second.isObject()) {
            return LongNode.valueOf(first.asLong() + second.asLong());
        }
        ObjectNode sum = first.deepCopy();
        for (Map.Entry<String, JsonNode> entry : second.properties()) {
            @Nullable JsonNode there = sum.get(entry.getKey());
            sum.set(entry.getKey(), there == null ? entry.getValue() : sum(there, entry.getValue()));
        }
        return sum;
    }

    private static JsonNode read(@Nullable String detail) {
        try {
            return JSON.readTree(detail == null ? "" : detail);
        } catch (IOException e) {
            return JSON.missingNode(); // text for people
        }
    }
}
