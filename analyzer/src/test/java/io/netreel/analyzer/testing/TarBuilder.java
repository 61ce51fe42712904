package io.netreel.analyzer.testing;

import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/// Builds tar files, block by block, so that they can be as wrong as a test wants them.
public final class TarBuilder {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// A bundle of the segments of a capture's folder for which `taken` holds, without its end.
    public static TarBuilder bundle(Path folder, @Nullable Instant from, @Nullable Instant to, Predicate<String> taken)
            throws IOException {
        TarBuilder tar = new TarBuilder();
        String top = folder.getFileName() + "/";
        tar.file(top + BundleNote.FILE_NAME, note(from, to));
        tar.file(top + Manifest.FILE_NAME, Files.readAllBytes(folder.resolve(Manifest.FILE_NAME)));
        for (Map.Entry<String, byte[]> segment : segments(folder).entrySet()) {
            if (taken.test(segment.getKey())) {
                tar.file(top + segment.getKey(), segment.getValue());
            }
        }
        return tar;
    }

    /// A bundle of all that is in a capture's folder.
    public static byte[] bundle(Path folder) throws IOException {
        return bundle(folder, null, null, name -> true).end();
    }

    private static byte[] note(@Nullable Instant from, @Nullable Instant to) {
        return BundleNoteJson.write(new BundleNote(FormatVersion.CURRENT, from, to, CaptureBuilder.START, "0.1.0"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> segments(Path folder) throws IOException {
        Map<String, byte[]> segments =
                new TreeMap<>(Comparator.comparing(TarBuilder::stream).thenComparing(Comparator.naturalOrder()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-??????.*")) {
            for (Path file : files) {
                segments.put(Objects.toString(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return segments;
    }

    private static Stream stream(String name) {
        return Stream.named(name.substring(0, name.indexOf('-'))).orElseThrow();
    }

    /// A plain file.
    public TarBuilder file(String name, byte[] content) {
        return member(name, '0', content.length, content);
    }

    public TarBuilder file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A member that has no content.
    public TarBuilder member(String name, char type) {
        return member(name, type, 0, new byte[0]);
    }

    /// A member whose header claims `size` bytes.
    public TarBuilder member(String name, char type, long size, byte[] content) {
        byte[] header = new byte[BLOCK];
        TarUtils.formatNameBytes(name, header, 0, 100);
        TarUtils.formatLongOctalOrBinaryBytes(size, header, 124, 12);
        header[156] = (byte) type;
        if (type == '1' || type == '2') {
            TarUtils.formatNameBytes("/etc/passwd", header, 157, 100);
        }
        TarUtils.formatNameBytes("ustar\u000000", header, 257, 8);
        return block(header).padded(content);
    }

    /// An extended header with records of the form `key=value`.
    public TarBuilder pax(String... records) {
        StringBuilder text = new StringBuilder();
        for (String record : records) {
            int length = record.getBytes(StandardCharsets.UTF_8).length + 2;
            int digits = Integer.toString(length).length();
            digits = Integer.toString(length + digits).length();
            text.append(length + digits).append(' ').append(record).append('\n');
        }
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        return member("PaxHeader", 'x', content.length, content);
    }

    /// A header block, to which the checksum is added.
    public TarBuilder block(byte[] header) {
        byte[] copy = header.clone();
        Arrays.fill(copy, 148, 156, (byte) ' ');
        TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(copy), copy, 148, 8);
        bytes.writeBytes(copy);
        return this;
    }

    private TarBuilder padded(byte[] content) {
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[-content.length & BLOCK - 1]);
        return this;
    }

    /// What was built so far.
    public byte[] soFar() {
        return bytes.toByteArray();
    }

    /// The whole archive.
    public byte[] end() {
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }
}
