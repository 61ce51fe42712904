package io.netreel.capture.evidence;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import java.nio.charset.StandardCharsets;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of `capture.json`: the manifest, and at its end the seal over all bytes before it. The seal is laid
/// out in one way only, so that it can be checked byte for byte, also by hand.
public final class SealedManifest {

    private static final String END = "\n}\n";
    private static final String FIRST_LINE = "  \"seal\" : {\n";
    private static final Pattern SIGNED = Pattern.compile(
            "\\A[^,]{1,200},\n    \"public_key\" : \"([A-Za-z0-9+/=]{1,200})\",\n    \"signature\" : \"([A-Za-z0-9+/=]{1,200})\"\n");

    private SealedManifest() {}

    /// The whole text of `capture.json`.
    ///
    /// @param key signs it; NULL for a seal without a signature
    public static byte[] encode(Manifest manifest, @Nullable SigningKey key) {
        String text = ManifestJson.write(manifest);
        if (!text.endsWith(END)) {
            throw new IllegalStateException("A manifest ends with its closing brace");
        }
        byte[] body = (text.substring(0, text.length() - END.length()) + ",\n").getBytes(StandardCharsets.UTF_8);
        String seal = key == null
                ? seal(body, null, null)
                : seal(body, key.publicKey().encoded(), key.sign(body));
        return joined(body, seal.getBytes(StandardCharsets.US_ASCII));
    }

    /// Checks every byte of `text`, which need not be a manifest at all.
    public static Seal check(byte[] text) {
        int start = startOfSeal(text);
        if (start < 0) {
            return new Seal.Broken("has no seal");
        }
        byte[] body = Arrays.copyOf(text, start);
        String found = new String(text, start, text.length - start, StandardCharsets.ISO_8859_1);
        Matcher signed = SIGNED.matcher(found);
        return signed.find()
                ? checkSigned(body, found, signed.group(1), signed.group(2))
                : fits(found, seal(body, null, null), null);
    }

    private static Seal checkSigned(byte[] body, String found, String publicKey, String signature) {
        try {
            byte[] signatureBytes = Base64.getDecoder().decode(signature);
            VerifyingKey key = VerifyingKey.of(Base64.getDecoder().decode(publicKey));
            Seal seal = fits(found, seal(body, key.encoded(), signatureBytes), key);
            return seal instanceof Seal.Sound && !key.verifies(body, signatureBytes)
                    ? new Seal.Broken("does not fit its signature")
                    : seal;
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            return new Seal.Broken("has a damaged signature");
        }
    }

    private static Seal fits(String found, String expected, @Nullable VerifyingKey signer) {
        return found.equals(expected) ? new Seal.Sound(signer) : new Seal.Broken("does not fit its seal");
    }

    private static String seal(byte[] body, byte @Nullable [] publicKey, byte @Nullable [] signature) {
        StringBuilder seal = new StringBuilder(FIRST_LINE);
        seal.append("    \"sha256\" : \"").append(Sha256.of(body)).append('"');
        if (publicKey != null && signature != null) {
            Base64.Encoder base64 = Base64.getEncoder();
            seal.append(",\n    \"public_key\" : \"").append(base64.encodeToString(publicKey));
            seal.append("\",\n    \"signature\" : \"").append(base64.encodeToString(signature));
            seal.append('"');
        }
        return seal.append("\n  }").append(END).toString();
    }

    // The last line that reads so. In JSON no text holds a line break, so there is one at most.
    private static int startOfSeal(byte[] text) {
        byte[] line = ("\n" + FIRST_LINE).getBytes(StandardCharsets.US_ASCII);
        for (int i = text.length - line.length; i >= 0; i--) {
            if (Arrays.equals(text, i, i + line.length, line, 0, line.length)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
