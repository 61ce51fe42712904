package io.netreel.capture.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// Both keys of a seed. Java makes the public key of a private one only where it generates the pair, and there
/// the seed is the first that it asks its source of randomness for. RFC 8032 has test vectors to hold it to that.
final class Ed25519Seed {

    static final int BYTES = 32;

    private Ed25519Seed() {}

    static KeyPair pair(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Replay(seed));
        KeyPair pair = generator.generateKeyPair();
        byte[] encoded = pair.getPrivate().getEncoded();
        byte[] end = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        if (!Arrays.equals(end, seed)) {
            throw new IllegalStateException("This Java makes Ed25519 keys in a way of its own; use another");
        }
        return pair;
    }

    private static final class Replay extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private Replay(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("This Java makes Ed25519 keys in a way of its own; use another");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
