package io.netreel.capture.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, written as the manifest and `sha256sum` write it: 64 lower-case hexadecimal digits.
public final class Sha256 {

    private static final int CHUNK = 1 << 16;

    private Sha256() {}

    /// The hash of bytes.
    public static String of(byte[] bytes) {
        return text(digest().digest(bytes));
    }

    /// The hash of a whole file, read in pieces. A link is not followed.
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return text(digest.digest());
    }

    /// A hash as text.
    public static String text(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /// Hashes what is given to it piece by piece.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
