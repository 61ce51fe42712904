package io.netreel.capture;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What `bundle.json` says of a bundle: which part of a capture it holds.
///
/// @param formatVersion see [FormatVersion]
/// @param from begin of the window; NULL if it has none
/// @param to end of the window; NULL if it has none
/// @param made when the bundle was made
/// @param recorderVersion what made it
@JsonIgnoreProperties(ignoreUnknown = true)
public record BundleNote(
        int formatVersion, @Nullable Instant from, @Nullable Instant to, Instant made, String recorderVersion) {

    /// The name of its file within the bundle.
    public static final String FILE_NAME = "bundle.json";

    /// Whether a span touches the window. A span that is not known might.
    public boolean touches(@Nullable Instant first, @Nullable Instant last) {
        boolean before = from != null && last != null && last.isBefore(from);
        boolean after = to != null && first != null && first.isAfter(to);
        return !before && !after;
    }
}
