package io.netreel.analyzer.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The cases of filter-cases.json, and a filter in their notation.
final class FilterCases {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FilterCases() {}

    static List<JsonNode> of(String list) throws IOException {
        try (@Nullable InputStream in = FilterCases.class.getResourceAsStream("/io/netreel/report/filter-cases.json")) {
            if (in == null) {
                throw new IOException("filter-cases.json is not on the class path");
            }
            JsonNode cases = new ObjectMapper().readTree(in).path(list);
            return StreamSupport.stream(cases.spliterator(), false).toList();
        }
    }

    static ArrayNode tree(Filter filter) {
        ArrayNode terms = JSON.arrayNode();
        for (Term term : filter.terms()) {
            ObjectNode node = terms.addObject();
            if (term.negated()) {
                node.put("not", true);
            }
            if (term.field() != null) {
                node.put("field", term.field().fieldName());
            }
            ArrayNode values = node.putArray(term.field() == null ? "word" : "values");
            term.values().forEach(value -> values.add(value(value)));
        }
        return terms;
    }

    private static ObjectNode value(Value value) {
        ObjectNode node = JSON.objectNode();
        return switch (value) {
            case Value.Text(String text) -> node.put("text", text);
            case Value.Glob(String pattern) -> node.put("glob", pattern);
            case Value.Network(IpNetwork network) -> node.put("network", network.address() + "/" + network.length());
            case Value.Compare(Value.Operator operator, long number) ->
                node.put("op", operator.sign()).put("number", number);
            case Value.Range(long from, long to) -> node.put("from", from).put("to", to);
            case Value.Bool(boolean bool) -> node.put("bool", bool);
            case Value.Tag tag ->
                node.put("tag", tag.key()).set("value", value(tag.value() == null ? new Value.Known() : tag.value()));
            case Value.Known() -> node.put("any", true);
            case Value.Unknown() -> node.put("none", true);
        };
    }
}
