package io.netreel.analyzer.verify;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestFile;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Seal;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `capture.json`, after its seal was checked.
sealed interface CheckedManifest {

    /// Its seal fits, so that its list of segments can be relied on.
    record Sound(Manifest manifest, @Nullable VerifyingKey signer) implements CheckedManifest {}

    /// Nothing in it can be relied on alone.
    ///
    /// @param text what stands in it, a character for each byte
    record Broken(Problem problem, String reason, String text) implements CheckedManifest {}

    /// @throws UnreadableCaptureException if a newer analyzer is needed
    static CheckedManifest read(Path folder) throws UnreadableCaptureException {
        Path file = folder.resolve(Manifest.FILE_NAME);
        try {
            FileKind kind = FileKind.of(file);
            return switch (kind) {
                case FILE -> check(ManifestFile.read(file));
                case ABSENT -> new Broken(Problem.MISSING, "is not there", "");
                case FOLDER, LINK, OTHER -> new Broken(Problem.ALTERED, kind.predicate(), "");
            };
        } catch (IOException e) {
            return new Broken(Problem.UNREADABLE, "cannot be read; check its permissions", "");
        }
    }

    private static CheckedManifest check(byte[] bytes) throws UnreadableCaptureException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return switch (SealedManifest.check(bytes)) {
            case Seal.Broken broken -> new Broken(Problem.ALTERED, broken.reason(), text);
            case Seal.Sound sound -> parse(bytes, sound, text);
        };
    }

    private static CheckedManifest parse(byte[] bytes, Seal.Sound seal, String text) throws UnreadableCaptureException {
        try {
            return new Sound(ManifestJson.parse(bytes), seal.signer());
        } catch (UnreadableCaptureException e) {
            if (ManifestJson.isOfLaterVersion(bytes)) {
                throw e;
            }
            return new Broken(Problem.ALTERED, String.valueOf(e.getMessage()), text);
        }
    }
}
