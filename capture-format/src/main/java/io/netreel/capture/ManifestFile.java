package io.netreel.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of `capture.json`, of which nobody knows yet who wrote them.
public final class ManifestFile {

    /// Bytes beyond which it is not read.
    static final int LARGEST = 64 << 20;

    private ManifestFile() {}

    /// All bytes of a file.
    ///
    /// @throws UnreadableCaptureException if it is too large to be a manifest
    public static byte[] read(Path file) throws IOException, UnreadableCaptureException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnreadableCaptureException("is larger than 64 MB, which no capture manifest is");
            }
            return bytes;
        }
    }

    /// The text of the bytes.
    static String text(byte[] bytes) throws UnreadableCaptureException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableCaptureException("is not a capture manifest");
        }
    }
}
