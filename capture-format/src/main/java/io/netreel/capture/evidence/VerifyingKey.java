package io.netreel.capture.evidence;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An Ed25519 public key (RFC 8032), which checks signatures.
public final class VerifyingKey {

    static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;

    private VerifyingKey(PublicKey key) {
        this.key = key;
    }

    /// Reads a PEM file with a SubjectPublicKeyInfo, such as `recorder keygen` and `openssl pkey -pubout` write.
    ///
    /// @throws UnreadableKeyException telling what is wrong with the file
    public static VerifyingKey read(Path file) throws UnreadableKeyException {
        Pem pem = Pem.read(file);
        if (pem.label().endsWith("PRIVATE KEY")) {
            throw new UnreadableKeyException(file, "is a private key; give the public one, which ends in .pub");
        }
        if (!pem.label().equals(LABEL)) {
            throw new UnreadableKeyException(file, "is no public key, but a " + pem.label());
        }
        try {
            return of(pem.der());
        } catch (InvalidKeySpecException e) {
            throw new UnreadableKeyException(file, "is no Ed25519 key; make one with 'recorder keygen'");
        }
    }

    /// A key from its SubjectPublicKeyInfo.
    static VerifyingKey of(byte[] subjectPublicKeyInfo) throws InvalidKeySpecException {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
            // One key has one text, so that nothing in a manifest can be changed unseen.
            if (!Arrays.equals(key.getEncoded(), subjectPublicKeyInfo)) {
                throw new InvalidKeySpecException("It is encoded in an unusual way");
            }
            return new VerifyingKey(key);
        } catch (InvalidKeySpecException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    /// Its SubjectPublicKeyInfo.
    byte[] encoded() {
        return key.getEncoded();
    }

    /// The text of its file.
    public String pem() {
        return new Pem(LABEL, encoded()).text();
    }

    /// A text to compare keys by: `SHA256:` and the hash of its SubjectPublicKeyInfo, as
    /// `openssl pkey -pubin -in KEY.pub -outform DER | sha256sum` tells it.
    public String fingerprint() {
        return "SHA256:" + Sha256.of(encoded());
    }

    /// Whether `signature` is its signature of `message`.
    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // of a wrong length, or no point on the curve
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has Ed25519 since 15", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
