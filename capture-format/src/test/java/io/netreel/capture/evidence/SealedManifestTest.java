package io.netreel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.ManifestSample;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealedManifestTest {

    private static final Manifest MANIFEST = ManifestSample.manifest();
    private static final SigningKey KEY = SigningKey.ofSeed(HexFormat.of().parseHex("07".repeat(32)));

    @Test
    void endsWithTheSealThatTheFormatLaysDown() {
        String text = text(SealedManifest.encode(MANIFEST, KEY));
        String body = text.substring(0, text.indexOf("  \"seal\" : {"));

        assertThat(body).isEqualTo(ManifestJson.write(MANIFEST).replaceFirst("\n}\n$", ",\n"));
        assertThat(text.substring(body.length()))
                .matches("""
                  "seal" : \\{
                    "sha256" : "%s",
                    "public_key" : "MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=",
                    "signature" : "[A-Za-z0-9+/]{86}=="
                  }
                }
                """.formatted(Sha256.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void hasAHashAloneWithoutAKey() {
        String text = text(SealedManifest.encode(MANIFEST, null));
        String body = text.substring(0, text.indexOf("  \"seal\" : {"));

        assertThat(text).isEqualTo(body + """
                  "seal" : {
                    "sha256" : "%s"
                  }
                }
                """.formatted(Sha256.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void isReadAsTheManifestThatItIs() throws Exception {
        assertThat(ManifestJson.parse(SealedManifest.encode(MANIFEST, KEY))).isEqualTo(MANIFEST);
        assertThat(SealedManifest.check(SealedManifest.encode(MANIFEST, KEY)))
                .isEqualTo(new Seal.Sound(KEY.publicKey()));
        assertThat(SealedManifest.check(SealedManifest.encode(MANIFEST, null))).isEqualTo(new Seal.Sound(null));
    }

    @Test
    void noticesEveryChangeOfEveryByte() {
        Random random = new Random(1);
        for (SigningKey key : new SigningKey[] {null, KEY}) {
            byte[] sealed = SealedManifest.encode(MANIFEST, key);
            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = sealed.clone();
                changed[i] += (byte) (1 + random.nextInt(255));
                assertThat(SealedManifest.check(changed)).as("byte %d", i).isInstanceOf(Seal.Broken.class);
            }
        }
    }

    @Test
    void noticesOtherBase64OfTheSameBytes() {
        String signed = text(SealedManifest.encode(MANIFEST, KEY));
        for (char last = 'A'; last <= 'Z'; last++) {
            String other = signed.replaceFirst(".==\"", last + "==\"");
            assertThat(SealedManifest.check(other.getBytes(StandardCharsets.UTF_8)) instanceof Seal.Sound)
                    .isEqualTo(other.equals(signed));
        }
    }

    @Test
    void noticesWhatIsCutOffOrAdded() {
        byte[] sealed = SealedManifest.encode(MANIFEST, KEY);
        for (int length = 0; length < sealed.length; length++) {
            assertThat(SealedManifest.check(Arrays.copyOf(sealed, length))).isInstanceOf(Seal.Broken.class);
        }
        assertThat(SealedManifest.check((text(sealed) + "\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Seal.Broken("does not fit its seal"));
    }

    @Test
    void saysWhatIsWrong() {
        String signed = text(SealedManifest.encode(MANIFEST, KEY));
        String plain = text(SealedManifest.encode(MANIFEST, null));
        checkBroken(ManifestJson.write(MANIFEST), "has no seal");
        checkBroken(plain.replace("web-1", "web-2"), "does not fit its seal");
        checkBroken(signed.replace("web-1", "web-2"), "does not fit its seal");
        checkBroken(
                text(SealedManifest.encode(MANIFEST, SigningKey.generate()))
                        .replaceFirst("(?s)\"signature.*", signed.substring(signed.indexOf("\"signature"))),
                "does not fit its signature");
        checkBroken(signed.replace("MCowBQ", "MCowBR"), "has a damaged signature");
    }

    @Test
    void takesAnyBytesForAnAnswer() {
        Random random = new Random(2);
        byte[] sealed = SealedManifest.encode(MANIFEST, KEY);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(300)] : sealed.clone();
            for (int change = 0; change < 1 + i % 5 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(SealedManifest.check(bytes) instanceof Seal.Sound).isEqualTo(Arrays.equals(bytes, sealed));
        }
    }

    private static void checkBroken(String text, String reason) {
        assertThat(SealedManifest.check(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Seal.Broken(reason));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
