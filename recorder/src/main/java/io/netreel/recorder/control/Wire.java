package io.netreel.recorder.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Messages as bytes: a line of JSON each, snake_case names, in UTF-8.
final class Wire {

    /// Bytes of a message, its line break included, beyond which it is not read.
    static final int LARGEST = 32 << 10;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(LARGEST)
            .maxNestingDepth(10)
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Wire() {}

    static ByteBuffer encode(Object message) {
        try {
            return ByteBuffer.wrap((MAPPER.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message can always be written", e);
        }
    }

    /// Reads a message, its line break left out.
    ///
    /// @throws JsonProcessingException if it is none
    static <T> T decode(String line, Class<T> type) throws JsonProcessingException {
        T message = MAPPER.readValue(line, type);
        if (message == null) {
            throw new JsonParseException(null, "null is no message");
        }
        return message;
    }
}
