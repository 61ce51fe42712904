package io.netreel.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// What the page allows itself: the very scripts and styles written into it, images it draws itself, nothing else. So
/// captured text that became markup by mistake could still neither run nor send anything.
final class ContentSecurityPolicy {
    private ContentSecurityPolicy() {}

    static String of(List<String> scripts, List<String> styles) {
        return "default-src 'none'; script-src " + hashes(scripts) + "; style-src " + hashes(styles)
                + "; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    private static String hashes(List<String> inline) {
        return inline.stream().map(ContentSecurityPolicy::hash).collect(Collectors.joining(" "));
    }

    static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
