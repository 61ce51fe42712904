package io.netreel.analyzer.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/// Lets nothing pass but one SELECT. The inputs are open to DuckDB, so a COPY could overwrite them, and DuckDB
/// 2 takes COPY and INSERT inside WITH as well. DuckDB's own parser decides, not a guess at the text.
final class ReadOnly {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PARSE = "SELECT json_serialize_sql(?)::VARCHAR";

    private static final Set<String> READING =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

    // They run SQL that comes as text, which this check would not see.
    private static final Set<String> RUNNING_TEXT = Set.of("query", "query_table", "json_execute_serialized_sql");

    private ReadOnly() {}

    static void check(Connection connection, String sql) throws SQLException {
        JsonNode parsed = parse(connection, sql);
        if (parsed.path("error").asBoolean()) {
            throw parsed.path("error_type").asText().equals("parser")
                    ? bad("The SQL cannot be run: "
                            + firstLine(parsed.path("error_message").asText()))
                    : bad("Only SELECT can be run; DESCRIBE, SHOW, SUMMARIZE and WITH count as such");
        }
        int statements = parsed.path("statements").size();
        if (statements != 1) {
            throw bad(statements == 0 ? "The SQL is empty; give a SELECT" : "Only one statement can be run at a time");
        }
        if (!onlyReads(parsed)) {
            throw bad("Only SELECT can be run, and nothing inside it may write or run SQL given as text");
        }
    }

    private static JsonNode parse(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PARSE)) {
            statement.setString(1, sql);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return MAPPER.readTree(result.getString(1));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("DuckDB's own JSON cannot be read", e);
        }
    }

    private static boolean onlyReads(JsonNode node) {
        String type = node.path("type").asText();
        boolean writes = type.endsWith("_NODE") && !READING.contains(type);
        if (writes || RUNNING_TEXT.contains(node.path("function_name").asText())) {
            return false;
        }
        for (JsonNode child : node) {
            if (!onlyReads(child)) {
                return false;
            }
        }
        return true;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no details");
    }

    private static UserError bad(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }
}
