package io.netreel.analyzer.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.query.QueryFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    @Test
    void endsAStatementAtEachSemicolonOutsideOfQuotesAndComments() {
        assertThat(Statements.of(
                        "SELECT ';', \";\", 'it''s;' -- ;\n/* ; */, $$;$$, $a$ ; $b$ $a$; SELECT 2;\n ; SELECT"))
                .isEqualTo(new Statements(
                        List.of("SELECT ';', \";\", 'it''s;' -- ;\n/* ; */, $$;$$, $a$ ; $b$ $a$", "SELECT 2"),
                        " SELECT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SELECT 1;", "SELECT 1; -- done", "SELECT 1; /* done */\n", "-- nothing", ";;"})
    void isWholeIfNothingIsLeft(String sql) {
        assertThat(Statements.of(sql).isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1", "SELECT ';", "SELECT 1; SELECT", "SELECT 1; /* not yet", "SELECT $$;", "SELECT $1"})
    void isNotWholeWhileSomethingIsOpen(String sql) {
        assertThat(Statements.of(sql).isWhole()).isFalse();
    }

    @Test
    void readsCommands() {
        assertThat(MetaCommand.of("\\d")).contains(new MetaCommand.ListViews());
        assertThat(MetaCommand.of(" \\d  flow ;")).contains(new MetaCommand.Describe("flow"));
        assertThat(MetaCommand.of("\\format CSV")).contains(new MetaCommand.Format(QueryFormat.CSV));
        assertThat(MetaCommand.of("\\format xml"))
                .contains(new MetaCommand.Wrong("A format is table, csv or json, not 'xml'"));
        assertThat(MetaCommand.of("\\x")).contains(new MetaCommand.Wrong("There is no command \\x; \\? lists them"));
        assertThat(MetaCommand.of("SELECT '\\d'")).isEmpty();
    }
}
