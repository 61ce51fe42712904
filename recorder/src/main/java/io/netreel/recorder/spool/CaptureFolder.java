package io.netreel.recorder.spool;

import io.netreel.recorder.segment.CaptureMode;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// The folder of a capture, named after host, start and capture id.
///
/// @param path the folder
/// @param captureId unique over all captures: 64 random bits
public record CaptureFolder(Path path, String captureId) {

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_HOST = 100;

    /// Makes the folder below `out`, which is made too if it is missing.
    public static CaptureFolder create(Disk disk, Path out, String host, Instant started) throws IOException {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        String captureId = HexFormat.of().formatHex(random);
        Path path = out.resolve(fileName(host) + "-" + START.format(started) + "-" + captureId);
        Files.createDirectories(out);
        Files.createDirectory(path, CaptureMode.FOLDER.attribute());
        CaptureMode.FOLDER.apply(path);
        disk.forceFolder(out);
        return new CaptureFolder(path, captureId);
    }

    // A host name is told by the user or the system; in a file name it may mean nothing but itself.
    private static String fileName(String host) {
        String safe = host.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.-]+", "_");
        return safe.length() > LONGEST_HOST ? safe.substring(0, LONGEST_HOST) : safe;
    }
}
