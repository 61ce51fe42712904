package io.netreel.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes and reads [Manifest] as JSON: snake_case names, ISO 8601 times in UTC.
public final class ManifestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestJson() {}

    /// The whole manifest, indented for reading by people.
    public static String write(Manifest manifest) {
        return text(MAPPER.writerWithDefaultPrettyPrinter(), manifest) + "\n";
    }

    /// The host object alone, as it stands in a segment's metadata.
    public static String writeHost(Manifest.Host host) {
        return text(MAPPER.writer(), host);
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The manifest can always be written", e);
        }
    }

    /// Reads a manifest.
    ///
    /// @throws UnreadableCaptureException if it is not JSON, lacks a property, or is of a version this build
    ///     cannot read
    /// @throws IOException if the file cannot be read
    public static Manifest read(Path file) throws IOException, UnreadableCaptureException {
        String json = Files.readString(file);
        try {
            JsonNode tree = MAPPER.readTree(json);
            checkVersion(tree.path("format_version").asInt());
            Manifest manifest = MAPPER.treeToValue(tree, Manifest.class);
            requireComplete(manifest);
            return manifest;
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("is not a capture manifest (" + firstLine(e) + ")");
        }
    }

    /// Reads the host object of a segment's metadata.
    ///
    /// @throws UnreadableCaptureException if it is not one
    public static Manifest.Host readHost(String json) throws UnreadableCaptureException {
        try {
            return MAPPER.readValue(json, new TypeReference<Manifest.Host>() {});
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("has no readable host in its metadata (" + firstLine(e) + ")");
        }
    }

    /// Refuses versions that this build cannot read.
    ///
    /// @throws UnreadableCaptureException naming the version and what to do
    public static void checkVersion(int version) throws UnreadableCaptureException {
        if (version > FormatVersion.CURRENT) {
            throw new UnreadableCaptureException("has format version " + version + ", but this analyzer reads up to "
                    + FormatVersion.CURRENT + "; use a newer analyzer");
        }
        if (!FormatVersion.isReadable(version)) {
            throw new UnreadableCaptureException("names no valid format version");
        }
    }

    // Jackson leaves a missing component of a record null, whatever its type says.
    @SuppressWarnings("NullAway")
    private static void requireComplete(Manifest manifest) throws UnreadableCaptureException {
        if (manifest.captureId() == null
                || manifest.host() == null
                || manifest.host().name() == null
                || manifest.recorder() == null
                || manifest.recorder().started() == null
                || manifest.segments() == null) {
            throw new UnreadableCaptureException("is not a whole capture manifest");
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("no details");
    }
}
