package io.netreel.analyzer.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The shared cases, and filters at random against an evaluation row by row.
class FilterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void readsWhatTheSharedCasesSay() throws Exception {
        List<JsonNode> cases = FilterCases.of("parsing");
        assertThat(cases).hasSizeGreaterThan(100);
        for (JsonNode one : cases) {
            String filter = one.path("filter").asText();
            try {
                assertThat(MAPPER.readTree(
                                FilterCases.tree(Filter.parse(filter)).toString()))
                        .as(filter)
                        .isEqualTo(one.path("tree"));
            } catch (FilterSyntaxException e) {
                assertThat(e.column() + ": " + e.getMessage())
                        .as(filter)
                        .isEqualTo(one.path("column").asInt() + ": "
                                + one.path("error").asText());
            }
        }
    }

    @Test
    void passesTheRowsThatTheSharedCasesSay() throws Exception {
        for (JsonNode one : FilterCases.of("matching")) {
            Filter filter = Filter.parse(one.path("filter").asText());
            Map<String, Object> row = MAPPER.convertValue(one.path("row"), new TypeReference<>() {});
            boolean passes = one.path("passes").asBoolean();
            assertThat(PlainFilter.passes(filter, row)).as("plain: %s", one).isEqualTo(passes);
            try (Rows rows = new Rows(List.of(row))) {
                assertThat(rows.passing(filter)).as(one.toString()).isEqualTo(passes ? Set.of(0) : Set.of());
            }
        }
    }

    @Test
    void passesTheSameRowsAsAPlainEvaluation() throws Exception {
        long seed = 20261126;
        RandomRows random = new RandomRows(new Random(seed));
        List<Map<String, ?>> rows = random.rows(150);
        int passed = 0;
        try (Rows table = new Rows(rows)) {
            for (int i = 0; i < 1000; i++) {
                String text = random.filter();
                Filter filter = parsed(text);
                Set<Integer> expected = new TreeSet<>();
                for (int row = 0; row < rows.size(); row++) {
                    if (PlainFilter.passes(filter, rows.get(row))) {
                        expected.add(row);
                    }
                }
                passed += expected.isEmpty() || expected.size() == rows.size() ? 0 : 1;
                assertThat(table.passing(filter)).as("seed %s: %s", seed, text).isEqualTo(expected);
            }
        }
        assertThat(passed).as("filters that tell rows apart").isGreaterThan(300);
    }

    @Test
    void survivesWhateverIsTyped() {
        Random random = new Random(7);
        String alphabet = "host:-\"\\,*? ><=.0123abc/µ\u2028\u0000:ip\ud83d\ude00\ud83d";
        Map<Boolean, Integer> counts = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            counts.merge(isRead(text.toString()), 1, Integer::sum);
        }
        assertThat(counts.get(true)).isGreaterThan(100);
        assertThat(counts.get(false)).isGreaterThan(100);
    }

    private static boolean isRead(String text) {
        try {
            Filter.parse(text);
            return true;
        } catch (FilterSyntaxException e) {
            assertThat(e.column()).as(text).isBetween(1, text.length() + 1);
            return false;
        }
    }

    private static Filter parsed(String text) {
        try {
            return Filter.parse(text);
        } catch (FilterSyntaxException e) {
            return fail(text, e);
        }
    }
}
