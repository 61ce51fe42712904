package io.netreel.analyzer.bundle;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a file is by its first bytes, whatever its name says.
public enum FileKind {
    TAR("", 257, "ustar"),
    GZIP("gunzip", 0, "\u001f\u008b"),
    ZSTD("zstd -d", 0, "(\u00b5/\u00fd"),
    XZ("unxz", 0, "\u00fd7zXZ"),
    BZIP2("bunzip2", 0, "BZh"),
    ZIP("unzip", 0, "PK\u0003\u0004"),
    /// A stream of Arrow IPC messages, as an open segment is.
    ARROW("", 0, "\u00ff\u00ff\u00ff\u00ff"),
    OTHER("", 0, "");

    private static final int HEAD = 512;

    private final String unpacker;
    private final int offset;
    private final String magic;

    FileKind(String unpacker, int offset, String magic) {
        this.unpacker = unpacker;
        this.offset = offset;
        this.magic = magic;
    }

    /// The kind of a regular file.
    public static FileKind of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            for (FileKind kind : values()) {
                if (head.startsWith(kind.magic, kind.offset)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /// Refuses a compressed file, and says what to do with it.
    ///
    /// @throws UnreadableCaptureException if it is compressed
    public void requireUncompressed() throws UnreadableCaptureException {
        if (!unpacker.isEmpty()) {
            throw new UnreadableCaptureException("is compressed; unpack it first (" + unpacker + ")");
        }
    }
}
