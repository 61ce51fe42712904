package io.netreel.recorder.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// What is in a tar file.
///
/// @param bytes of each member, by its whole name, in their order
/// @param headers of each member
record TarContent(Map<String, byte[]> bytes, Map<String, TarArchiveEntry> headers) {

    static TarContent of(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return of(in);
        }
    }

    static TarContent of(InputStream in) throws IOException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        Map<String, TarArchiveEntry> headers = new LinkedHashMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            bytes.put(entry.getName(), tar.readAllBytes());
            headers.put(entry.getName(), entry);
        }
        return new TarContent(bytes, headers);
    }

    /// The members' names without their folder.
    List<String> names() {
        return names(bytes.keySet().stream());
    }

    /// The names of the segments.
    List<String> segments() {
        return names().subList(2, bytes.size());
    }

    byte[] bytes(String name) {
        return bytes.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static List<String> names(Stream<String> whole) {
        return whole.map(name -> name.substring(name.indexOf('/') + 1)).toList();
    }
}
