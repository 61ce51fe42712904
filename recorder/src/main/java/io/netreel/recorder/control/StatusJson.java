package io.netreel.recorder.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/// Running recordings as JSON, for programs.
public final class StatusJson {

    private StatusJson() {}

    /// An array with an object for each recording. One that does not answer has its `capture_id` and a `problem`.
    public static String write(List<RunningRecordings.Found> found) {
        ArrayNode array = Wire.MAPPER.createArrayNode();
        for (RunningRecordings.Found recording : found) {
            if (recording.status() != null) {
                array.add(Wire.MAPPER.<JsonNode>valueToTree(recording.status()));
            } else {
                array.addObject().put("capture_id", recording.captureId()).put("problem", recording.problem());
            }
        }
        try {
            return Wire.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
