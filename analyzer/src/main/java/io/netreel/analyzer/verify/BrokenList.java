package io.netreel.analyzer.verify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What still stands in a manifest whose seal does not fit. Who changed one byte changed one hash at most: a
/// segment whose hash is still in it was there when it was written. That a hash is not in it says nothing.
final class BrokenList {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LISTED =
            Pattern.compile("\"file\" : \"([a-z]+-[0-9]{6,9}\\.parquet)\"[^{}]{0,600}?\"sha256\" : \"([0-9a-f]{64})\"");

    private final Set<String> hashes = new HashSet<>();
    private final Map<String, String> hashByFile = new LinkedHashMap<>();

    /// @param text all of the manifest, a character for each byte
    static BrokenList of(String text) {
        BrokenList list = new BrokenList();
        Matcher hash = HASH.matcher(text);
        while (hash.find()) {
            list.hashes.add(hash.group());
        }
        Matcher listed = LISTED.matcher(text);
        while (listed.find()) {
            list.hashByFile.put(listed.group(1), listed.group(2));
        }
        return list;
    }

    boolean mentions(String hash) {
        return hashes.contains(hash);
    }

    /// File names and hashes of which neither is there: it would take two changes to invent them.
    Map<String, String> withoutAny(Set<String> presentFiles, Set<String> presentHashes) {
        Map<String, String> absent = new LinkedHashMap<>(hashByFile);
        absent.keySet().removeAll(presentFiles);
        absent.values().removeAll(presentHashes);
        return absent;
    }
}
