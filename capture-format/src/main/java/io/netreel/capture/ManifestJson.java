package io.netreel.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Writes and reads [Manifest] as JSON: snake_case names, ISO 8601 times in UTC.
public final class ManifestJson {

    // Far beyond what 100,000 segments need; what is larger must not fill the memory.
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(ManifestFile.LARGEST)
            .maxTokenCount(3_000_000)
            .maxNestingDepth(100)
            .maxStringLength(1 << 21)
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ManifestJson() {}

    /// The manifest without its seal, indented for reading by people.
    public static String write(Manifest manifest) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return text(MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter)), manifest) + "\n";
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

    /// Reads a manifest, whatever its seal says.
    ///
    /// @throws UnreadableCaptureException if it is too large, not JSON, lacks a property, or is of a version this
    ///     build cannot read
    /// @throws IOException if the file cannot be read
    public static Manifest read(Path file) throws IOException, UnreadableCaptureException {
        return parse(ManifestFile.read(file));
    }

    /// The manifest that the bytes of `capture.json` hold, whatever its seal says.
    ///
    /// @throws UnreadableCaptureException as [#read(Path)]
    public static Manifest parse(byte[] bytes) throws UnreadableCaptureException {
        String json = ManifestFile.text(bytes);
        try {
            checkVersion(version(json));
            Manifest manifest = MAPPER.readValue(json, Manifest.class);
            Completeness.require(manifest);
            return manifest;
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("is not a capture manifest (" + where(e) + ")");
        }
    }

    /// Whether the bytes are a manifest that only a newer analyzer reads.
    public static boolean isOfLaterVersion(byte[] bytes) {
        try {
            return version(ManifestFile.text(bytes)) > FormatVersion.CURRENT;
        } catch (JsonProcessingException | UnreadableCaptureException e) {
            return false;
        }
    }

    // Everything else may read differently in another version.
    private static int version(String json) throws JsonProcessingException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return 0;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("format_version");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && found) {
                    return parser.getIntValue();
                }
                parser.skipChildren();
            }
            return 0;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory can be read
        }
    }

    /// Reads the host object of a segment's metadata.
    ///
    /// @throws UnreadableCaptureException if it is not one
    public static Manifest.Host readHost(String json) throws UnreadableCaptureException {
        try {
            Manifest.Host host = MAPPER.readValue(json, new TypeReference<Manifest.Host>() {});
            if (host != null && !Completeness.isComplete(host)) {
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

    // Jackson's own words are for programmers.
    static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? "a property is missing or of a wrong type"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
