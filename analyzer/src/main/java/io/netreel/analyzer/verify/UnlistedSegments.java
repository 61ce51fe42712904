package io.netreel.analyzer.verify;

import io.netreel.analyzer.input.FooterReader;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Checks sealed segments where the manifest is missing or altered, so that its list cannot be relied on: against
/// each other, and against what still stands in it.
final class UnlistedSegments {

    private final CaptureFolder folder;
    private final BrokenList list;
    private final FooterReader footers;
    private final Findings findings;
    private final Map<Stream, TreeMap<Integer, Link>> links = new EnumMap<>(Stream.class);
    private final Set<String> hashes = new HashSet<>();

    UnlistedSegments(CaptureFolder folder, BrokenList list, FooterReader footers, Findings findings) {
        this.folder = folder;
        this.list = list;
        this.footers = footers;
        this.findings = findings;
    }

    /// @param isBundle whether segments may be left out
    void check(boolean isBundle) {
        folder.sealed()
                .forEach((stream, files) -> files.keySet().forEach(number -> add(new SegmentName(stream, number))));
        String captureId = commonCaptureId();
        links.forEach((stream, ofStream) -> new Chain(stream, captureId, ofStream, isBundle, findings).check());
        Set<String> named = new HashSet<>();
        findings.findings().forEach(finding -> named.add(finding.file()));
        for (String file : list.withoutAny(Set.copyOf(folder.names()), hashes).keySet()) {
            if (isBundle) {
                findings.note("whether the bundle left out " + file + " cannot be told");
            } else if (!named.contains(file)) {
                findings.add(Problem.MISSING, file, "stands in capture.json, and is not there");
            }
        }
    }

    private void add(SegmentName name) {
        Path file = folder.file(name.sealed());
        try {
            FileKind kind = FileKind.of(file);
            if (kind != FileKind.FILE) {
                findings.add(Problem.EXTRA, name.sealed(), kind.predicate());
                return;
            }
            Link link = link(name, file, Sha256.of(file));
            hashes.add(link.hash());
            links.computeIfAbsent(name.stream(), stream -> new TreeMap<>()).put(name.number(), link);
        } catch (IOException e) {
            findings.add(Problem.UNREADABLE, name.sealed(), "cannot be read; check its permissions");
        }
    }

    private Link link(SegmentName name, Path file, String hash) throws IOException {
        boolean isMentioned = list.mentions(hash);
        try {
            return new Link(name, hash, OwnMetadata.of(footers.metadata(file)), "", isMentioned);
        } catch (UnreadableCaptureException e) {
            return new Link(name, hash, null, String.valueOf(e.getMessage()), isMentioned);
        }
    }

    private String commonCaptureId() {
        Map<String, Integer> times = new HashMap<>();
        links.values()
                .forEach(ofStream -> ofStream.values().forEach(link -> {
                    if (link.own() != null) {
                        times.merge(link.own().captureId(), 1, Integer::sum);
                    }
                }));
        return times.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
