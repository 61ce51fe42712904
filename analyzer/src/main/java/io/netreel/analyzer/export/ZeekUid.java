package io.netreel.analyzer.export;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Identifiers that look like Zeek's: C and 17 of 62 characters, the same for the same flow in each run.
final class ZeekUid {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 17;

    private ZeekUid() {}

    static String of(String captureId, String kind, long number) {
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256")
                    .digest((captureId + "/" + kind + "/" + number).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        BigInteger rest = new BigInteger(1, hash);
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        StringBuilder uid = new StringBuilder("C");
        for (int i = 0; i < LENGTH; i++) {
            uid.append(DIGITS.charAt(rest.mod(base).intValue()));
            rest = rest.divide(base);
        }
        return uid.toString();
    }
}
