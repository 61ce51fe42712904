package io.netreel.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/// Writes and reads [BundleNote] as JSON, in the manner of [ManifestJson].
public final class BundleNoteJson {

    private BundleNoteJson() {}

    /// The whole text of `bundle.json`.
    public static String write(BundleNote note) {
        try {
            return ManifestJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(note) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bundle's note can always be written", e);
        }
    }

    /// The note that the bytes of `bundle.json` hold.
    ///
    /// @throws UnreadableCaptureException if they hold none
    public static BundleNote parse(byte[] bytes) throws UnreadableCaptureException {
        try {
            @Nullable BundleNote note = ManifestJson.MAPPER.readValue(ManifestFile.text(bytes), BundleNote.class);
            if (note == null || isIncomplete(note)) {
                throw new UnreadableCaptureException("is not the note of a bundle");
            }
            ManifestJson.checkVersion(note.formatVersion());
            Completeness.requirePossible(note.from());
            Completeness.requirePossible(note.to());
            return note;
        } catch (JsonProcessingException e) {
            throw new UnreadableCaptureException("is not the note of a bundle (" + ManifestJson.where(e) + ")");
        }
    }

    // Jackson leaves a missing component of a record null, whatever the type says.
    @SuppressWarnings("NullAway")
    private static boolean isIncomplete(BundleNote note) {
        return note.made() == null || note.recorderVersion() == null;
    }
}
