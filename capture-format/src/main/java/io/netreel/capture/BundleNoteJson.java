package io.netreel.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/// Writes and reads [BundleNote] as JSON, in the manifest's way.
public final class BundleNoteJson {

    private BundleNoteJson() {}

    /// The whole note, indented for reading by people.
    public static String write(BundleNote note) {
        try {
            return ManifestJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(note) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bundle's note can always be written", e);
        }
    }

    /// Reads a note.
    ///
    /// @throws UnreadableCaptureException if it is not JSON, lacks a property, or is of a version this build
    ///     cannot read
    public static BundleNote parse(String json) throws UnreadableCaptureException {
        try {
            JsonNode tree = ManifestJson.MAPPER.readTree(json);
            JsonNode version = tree.path("format_version");
            ManifestJson.checkVersion(version.canConvertToInt() ? version.asInt() : 0);
            BundleNote note = ManifestJson.MAPPER.treeToValue(tree, BundleNote.class);
            requireComplete(note);
            return note;
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("is not a bundle's note (" + ManifestJson.where(e) + ")");
        }
    }

    // Jackson leaves a missing component of a record null, whatever the type says.
    @SuppressWarnings("NullAway")
    private static void requireComplete(BundleNote note) throws UnreadableCaptureException {
        if (note.made() == null || note.recorderVersion() == null) {
            throw new UnreadableCaptureException("is not a whole bundle's note");
        }
        ManifestJson.requirePossible(note.made());
        ManifestJson.requirePossible(note.from());
        ManifestJson.requirePossible(note.to());
    }
}
