package io.netreel.analyzer.filter;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.capture.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A filter as a condition on the rows of `netreel.<stream>`, which is never NULL. Hosts and tags are decided
/// here, so that DuckDB reads no file of a capture that cannot have a row.
public final class FilterSql {

    private static final String NEVER = "false";
    private static final String NAMED_FLOW = "netreel.named_flow";
    private static final Map<Field, List<String>> NAMES = Map.of(
            Field.PEER, List.of("peer_name"),
            Field.DOMAIN, List.of("CASE WHEN starts_with(peer_name_source, 'dns') THEN peer_name END"));

    private final Filter filter;
    private final List<RecordedBy> captures;

    /// @param captures by the number in the column `capture`
    public FilterSql(Filter filter, List<RecordedBy> captures) {
        this.filter = filter;
        this.captures = captures;
    }

    /// Makes the functions that the conditions call, and, where they ask for names, the flows with the names of their
    /// other ends.
    public void prepare(Session session) throws SQLException {
        prepareFunctions(session.connection());
        if (!needsNames()) {
            return;
        }
        String named = Sql.named("netreel.placed_flow");
        session.derive(named);
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(Sql.load(FilterSql.class, "placed-flow.sql"));
            statement.execute("CREATE OR REPLACE VIEW " + NAMED_FLOW + " AS " + named);
        }
    }

    static void prepareFunctions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Sql.load(FilterSql.class, "hex-groups.sql"));
            statement.execute(Sql.load(FilterSql.class, "ip-hex.sql"));
        }
    }

    /// The table or view that the condition is for.
    public String source(Stream stream) {
        return stream == Stream.FLOW && needsNames() ? NAMED_FLOW : "netreel." + stream.streamName();
    }

    private boolean needsNames() {
        return filter.terms().stream()
                .anyMatch(term -> term.field() == null || term.field() == Field.PEER || term.field() == Field.DOMAIN);
    }

    /// The condition on rows of that stream.
    public String condition(Stream stream) {
        return filter.terms().isEmpty()
                ? "true"
                : filter.terms().stream().map(term -> term(term, stream)).collect(Collectors.joining(" AND "));
    }

    private String term(Term term, Stream stream) {
        String any = term.values().stream()
                .map(value -> "coalesce(" + value(term.field(), value, stream) + ", false)")
                .collect(Collectors.joining(" OR ", "(", ")"));
        return term.negated() ? "NOT " + any : any;
    }

    private String value(@Nullable Field field, Value value, Stream stream) {
        return switch (field) {
            case null -> word(value, stream);
            case HOST -> captures(host(value));
            case TAG -> captures(tag(value));
            case STREAM -> Boolean.toString(isStream(value, stream));
            default -> columns(field, value, expressions(field, stream));
        };
    }

    private List<String> expressions(Field field, Stream stream) {
        List<String> expressions = new ArrayList<>(StreamFields.of(stream).getOrDefault(field, List.of()));
        if (stream == Stream.FLOW) {
            expressions.addAll(NAMES.getOrDefault(field, List.of()));
        }
        return expressions;
    }

    private static String columns(Field field, Value value, List<String> expressions) {
        if (value instanceof Value.Unknown) {
            return expressions.isEmpty() ? "true" : "NOT " + any(field.kind(), new Value.Known(), expressions);
        }
        return expressions.isEmpty() ? NEVER : any(field.kind(), value, expressions);
    }

    private static String any(Kind kind, Value value, List<String> expressions) {
        return expressions.stream()
                .map(expression -> "coalesce(" + ValueSql.of(value, kind, expression) + ", false)")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String word(Value value, Stream stream) {
        if (value instanceof Value.Network) {
            List<String> addresses = new ArrayList<>(expressions(Field.IP, stream));
            addresses.addAll(expressions(Field.PEER, stream));
            return columns(Field.IP, value, addresses);
        }
        List<String> texts = new ArrayList<>(StreamFields.searched(stream));
        texts.addAll(expressions(Field.PEER, stream));
        texts.addAll(expressions(Field.DOMAIN, stream));
        TextPattern anywhere = TextPattern.anywhere((Value.TextValue) value);
        return captures(by -> anywhere.matches(by.host())) + " OR " + any(Kind.TEXT_ANYWHERE, value, texts);
    }

    private static Predicate<RecordedBy> host(Value value) {
        return switch (value) {
            case Value.TextValue text -> by -> TextPattern.of(text).matches(by.host());
            case Value.Unknown() -> by -> by.host().isEmpty();
            default -> by -> !by.host().isEmpty();
        };
    }

    private static Predicate<RecordedBy> tag(Value value) {
        return switch (value) {
            case Value.Tag tag -> by -> TagPattern.of(tag).matches(by.tags());
            case Value.Unknown() -> by -> by.tags().isEmpty();
            default -> by -> !by.tags().isEmpty();
        };
    }

    private static boolean isStream(Value value, Stream stream) {
        return switch (value) {
            case Value.TextValue text -> TextPattern.of(text).matches(stream.streamName());
            default -> !(value instanceof Value.Unknown);
        };
    }

    private String captures(Predicate<RecordedBy> meant) {
        String numbers = IntStream.range(0, captures.size())
                .filter(i -> meant.test(captures.get(i)))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? NEVER : "capture IN (" + numbers + ")";
    }
}
