package io.netreel.analyzer.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// An event as a JSON object on a line. What is not known is left out.
final class EventJson implements EventWriter {

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final Writer out;

    EventJson(Writer out) {
        this.out = out;
    }

    @Override
    public void write(Event event) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", Instant.EPOCH.plus(event.micros(), ChronoUnit.MICROS).toString());
        object.put("host", event.host());
        object.put("capture_id", event.captureId());
        object.put("record", event.stream().streamName());
        object.putAll(event.columns());
        out.write(JSON.writeValueAsString(object));
        out.write('\n');
    }
}
