package io.netreel.capture.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A PEM file (RFC 7468) with one object in it.
final class Pem {

    private static final int LARGEST = 1 << 14;
    private static final Pattern OBJECT =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private final String label;
    private final byte[] der;

    /// @param label what the object says to be: `PRIVATE KEY`
    Pem(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    String label() {
        return label;
    }

    byte[] der() {
        return der;
    }

    /// Reads the first object of a file.
    static Pem read(Path file) throws UnreadableKeyException {
        Matcher matcher = OBJECT.matcher(text(file));
        if (!matcher.find()) {
            throw new UnreadableKeyException(file, "is no PEM file; make one with 'recorder keygen'");
        }
        try {
            String base64 = matcher.group(2).replaceAll("\\s", "");
            return new Pem(matcher.group(1), Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new UnreadableKeyException(file, "is a damaged PEM file");
        }
    }

    private static String text(Path file) throws UnreadableKeyException {
        // Opening a named pipe would wait for ever for somebody to write into it.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableKeyException(file, "is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnreadableKeyException(file, "is larger than 16 KiB, which no key is");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new UnreadableKeyException(file, "does not exist");
        } catch (AccessDeniedException e) {
            throw new UnreadableKeyException(file, "cannot be read; check its permissions");
        } catch (IOException e) {
            throw new UnreadableKeyException(file, "cannot be read (" + e.getMessage() + ")");
        }
    }

    /// The object as the text of a file.
    String text() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
