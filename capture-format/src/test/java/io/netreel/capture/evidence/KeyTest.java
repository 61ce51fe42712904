package io.netreel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    @TempDir
    Path folder;

    /// The vectors of RFC 8032, section 7.1: seed, public key, message, signature.
    @ParameterizedTest
    @CsvSource(textBlock = """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """)
    void signsAsRfc8032Does(String seed, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.ofSeed(hex(seed));

        assertThat(key.publicKey().encoded()).isEqualTo(hex("302a300506032b6570032100" + publicKey));
        assertThat(key.sign(hex(message))).isEqualTo(hex(signature));
        assertThat(key.publicKey().verifies(hex(message), hex(signature))).isTrue();
        assertThat(key.publicKey().verifies(hex(message + "00"), hex(signature)))
                .isFalse();
        assertThat(key.publicKey().verifies(hex(message), new byte[3])).isFalse();
    }

    /// The example of RFC 8410, section 10: `openssl pkey` writes the same.
    @Test
    void readsAndWritesWhatOpensslDoes() throws Exception {
        String pem = """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """;
        SigningKey key = SigningKey.read(privateFile(pem));

        assertThat(key.pem()).isEqualTo(pem);
        assertThat(key.publicKey().pem()).isEqualTo("""
                        -----BEGIN PUBLIC KEY-----
                        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                        -----END PUBLIC KEY-----
                        """);
    }

    @Test
    void writesAPairThatItReadsAgain() throws Exception {
        Path file = folder.resolve("key");
        SigningKey key = SigningKey.generate();
        KeyFile.write(file, key);

        assertThat(SigningKey.read(file).publicKey()).isEqualTo(key.publicKey());
        assertThat(VerifyingKey.read(folder.resolve("key.pub"))).isEqualTo(key.publicKey());
        assertThat(key.publicKey().fingerprint())
                .isEqualTo("SHA256:" + Sha256.of(key.publicKey().encoded()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(KeyFile.publicFile(file))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void neverWritesOverAFile() throws Exception {
        Path file = folder.resolve("key");
        for (Path present : new Path[] {file, KeyFile.publicFile(file)}) {
            Files.writeString(present, "precious");
            assertThatThrownBy(() -> KeyFile.write(file, SigningKey.generate()))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessage(present.toString());
            assertThat(folder)
                    .isDirectoryContaining(present::equals)
                    .isDirectoryNotContaining(path -> !path.equals(present));
            assertThat(present).hasContent("precious");
            Files.delete(present);
        }
    }

    @Test
    void refusesAPrivateKeyThatOthersMayRead() throws Exception {
        Path file = privateFile(SigningKey.generate().pem());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessage("The key " + file + " may be read or written by others than its owner; run 'chmod 600 "
                        + file + "'");
    }

    @Test
    void tellsWhatIsNoPrivateKey() throws Exception {
        SigningKey key = SigningKey.generate();
        checkPrivate("no key", "is no PEM file; make one with 'recorder keygen'");
        checkPrivate(key.publicKey().pem(), "is a public key; give the private one");
        checkPrivate(
                key.pem().replace("PRIVATE", "ENCRYPTED PRIVATE"),
                "is encrypted; decrypt it with 'openssl pkey'" + ", or make another");
        checkPrivate(
                key.pem().replace("PRIVATE", "RSA PRIVATE"),
                "is a RSA PRIVATE KEY, which cannot sign; make one with 'recorder keygen'");
        checkPrivate(key.pem().replace("MC4CAQ", "MC4"), "is a damaged PEM file");
        checkPrivate(pem("PRIVATE KEY", "nothing"), "is no Ed25519 key; make one with 'recorder keygen'");
        checkPrivate("x".repeat(20_000), "is larger than 16 KiB, which no key is");
        assertThatThrownBy(() -> SigningKey.read(folder)).hasMessage("The key " + folder + " is not a regular file");
        assertThatThrownBy(() -> SigningKey.read(folder.resolve("x")))
                .hasMessage("The key " + folder.resolve("x") + " does not exist");
    }

    @Test
    void tellsWhatIsNoPublicKey() throws Exception {
        checkPublic(SigningKey.generate().pem(), "is a private key; give the public one, which ends in .pub");
        checkPublic(pem("CERTIFICATE", "x"), "is no public key, but a CERTIFICATE");
        checkPublic(pem("PUBLIC KEY", "x"), "is no Ed25519 key; make one with 'recorder keygen'");
    }

    private void checkPrivate(String text, String reason) throws Exception {
        Path file = privateFile(text);
        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessage("The key " + file + " " + reason);
    }

    private void checkPublic(String text, String reason) throws Exception {
        Path file = privateFile(text);
        assertThatThrownBy(() -> VerifyingKey.read(file))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessage("The key " + file + " " + reason);
    }

    private Path privateFile(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("private"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String label, String content) {
        String base64 = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
