package io.netreel.analyzer.verify;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;

import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.capture.evidence.SigningKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A capture with several segments of several streams, to be tampered with, and then put right again.
final class Evidence {

    static final SigningKey KEY = SigningKey.generate();

    private final Path folder;
    private final Map<String, byte[]> files = new TreeMap<>();

    private Evidence(Path folder) {
        this.folder = folder;
    }

    /// Five segments of flow, two of ledger, one of bash.
    static CaptureBuilder builder() {
        CaptureBuilder builder =
                capture("web-1", "0a1b2c3d").address("10.0.0.1").rotated(2);
        for (int i = 0; i < 10; i++) {
            builder.flow(i, i, "tcp", "outgoing", "10.0.0.1", "203.0.113." + i, "bytes_sent", Integer.toString(i));
        }
        return builder.bash(3, "ls")
                .ledger(0, 0, "start")
                .ledger(1, 2, "ring_full", "count", "7")
                .ledger(60, 60, "stop");
    }

    static Evidence of(CaptureBuilder builder, Path parent) throws Exception {
        return of(builder.write(parent));
    }

    static Evidence of(Path folder) throws IOException {
        Evidence evidence = new Evidence(folder);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                evidence.files.put(String.valueOf(child.getFileName()), Files.readAllBytes(child));
            }
        }
        return evidence;
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// The original content.
    byte[] content(String name) {
        return files.getOrDefault(name, new byte[0]).clone();
    }

    String[] names() {
        return files.keySet().toArray(new String[0]);
    }

    /// All files but the manifest.
    String[] segments() {
        return files.keySet().stream()
                .filter(name -> !name.equals("capture.json"))
                .toArray(String[]::new);
    }

    void write(String name, byte[] content) throws IOException {
        Files.write(file(name), content);
    }

    void swap(String one, String other) throws IOException {
        write(one, content(other));
        write(other, content(one));
    }

    /// Puts everything right again.
    void restore() throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                Files.delete(child);
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
    }

    /// What is found, as `altered flow-000001.parquet`, by problem and name.
    static SortedSet<String> found(Verdict verdict) {
        SortedSet<String> found = new TreeSet<>();
        verdict.findings().forEach(finding -> found.add(finding.problem().word() + " " + finding.file()));
        return found;
    }
}
