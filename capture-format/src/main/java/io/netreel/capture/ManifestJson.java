package io.netreel.capture;

import com.fasterxml.jackson.core.JsonLocation;
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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes and reads [Manifest] as JSON: snake_case names, ISO 8601 times in UTC.
public final class ManifestJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    // Far from what 64 bits of nanoseconds or milliseconds can hold.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

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
        return parse(Files.readString(file));
    }

    /// Reads the text of a manifest, as [#read(Path)] does.
    public static Manifest parse(String json) throws UnreadableCaptureException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            JsonNode version = tree.path("format_version");
            checkVersion(version.canConvertToInt() ? version.asInt() : 0);
            Manifest manifest = MAPPER.treeToValue(tree, Manifest.class);
            requireComplete(manifest);
            return manifest;
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("is not a capture manifest (" + where(e) + ")");
        }
    }

    /// Reads the host object of a segment's metadata.
    ///
    /// @throws UnreadableCaptureException if it is not one
    public static Manifest.Host readHost(String json) throws UnreadableCaptureException {
        try {
            Manifest.Host host = MAPPER.readValue(json, new TypeReference<Manifest.Host>() {});
            if (host != null && !isComplete(host)) {
                throw new UnreadableCaptureException("has no whole host in its metadata");
            }
            return host;
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("has no readable host in its metadata (" + where(e) + ")");
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

    // Jackson leaves a missing component of a record null, and takes null in a list, whatever the type says.
    @SuppressWarnings("NullAway")
    private static void requireComplete(Manifest manifest) throws UnreadableCaptureException {
        if (manifest.captureId() == null
                || manifest.host() == null
                || manifest.host().name() == null
                || !isComplete(manifest.host())
                || manifest.recorder() == null
                || manifest.recorder().started() == null
                || manifest.segments() == null
                || manifest.segments().stream().anyMatch(segment -> segment == null || segment.file() == null)) {
            throw new UnreadableCaptureException("is not a whole capture manifest");
        }
        requirePossible(manifest.recorder().started());
        requirePossible(manifest.recorder().ended());
    }

    @SuppressWarnings("NullAway")
    private static boolean isComplete(Manifest.Host host) {
        return host.addresses() == null
                || host.addresses().stream().allMatch(address -> address != null && address.address() != null);
    }

    static void requirePossible(@Nullable Instant time) throws UnreadableCaptureException {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new UnreadableCaptureException("names the impossible time " + time);
        }
    }

    // Jackson's own words are for programmers.
    static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? "a property is missing or of a wrong type"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
