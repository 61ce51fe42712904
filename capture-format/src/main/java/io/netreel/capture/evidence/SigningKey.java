package io.netreel.capture.evidence;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;

/// An Ed25519 private key (RFC 8032), which signs manifests.
public final class SigningKey {

    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey key;
    private final VerifyingKey publicKey;

    private SigningKey(PrivateKey key, VerifyingKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /// A new key.
    public static SigningKey generate() {
        byte[] seed = new byte[Ed25519Seed.BYTES];
        new SecureRandom().nextBytes(seed);
        return ofSeed(seed);
    }

    /// The key that RFC 8032 makes of 32 bytes.
    static SigningKey ofSeed(byte[] seed) {
        try {
            KeyPair pair = Ed25519Seed.pair(seed);
            return new SigningKey(
                    pair.getPrivate(), VerifyingKey.of(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    /// Reads a PEM file with an unencrypted PKCS #8 key, such as `recorder keygen` and `openssl genpkey` write.
    ///
    /// @throws UnreadableKeyException telling what is wrong with the file; also if others than its owner may read
    ///     it
    public static SigningKey read(Path file) throws UnreadableKeyException {
        Pem pem = Pem.read(file);
        switch (pem.label()) {
            case LABEL -> KeyFile.requirePrivate(file);
            case "PUBLIC KEY" -> throw new UnreadableKeyException(file, "is a public key; give the private one");
            case "ENCRYPTED PRIVATE KEY" ->
                throw new UnreadableKeyException(file, "is encrypted; decrypt it with 'openssl pkey', or make another");
            default ->
                throw new UnreadableKeyException(
                        file, "is a " + pem.label() + ", which cannot sign; make one with 'recorder keygen'");
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance(VerifyingKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem.der()));
            return ofSeed(((EdECPrivateKey) key).getBytes().orElseThrow());
        } catch (InvalidKeySpecException e) {
            throw new UnreadableKeyException(file, "is no Ed25519 key; make one with 'recorder keygen'");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    /// The key that checks what this one signs.
    public VerifyingKey publicKey() {
        return publicKey;
    }

    /// The text of its file.
    String pem() {
        return new Pem(LABEL, key.getEncoded()).text();
    }

    /// Its signature of `message`, 64 bytes.
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(VerifyingKey.ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of its own algorithm can always sign", e);
        }
    }
}
