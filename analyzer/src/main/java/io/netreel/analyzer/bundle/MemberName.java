package io.netreel.analyzer.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import java.util.List;
import java.util.regex.Pattern;

/// The name of a bundle's member, which is a known file in one folder.
///
/// @param file safe to be used as a file's name
record MemberName(String folder, String file) {

    // What the recorder makes of any folder's name.
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");

    static MemberName parse(String name) throws UnreadableCaptureException {
        if (name.isEmpty()) {
            throw Refusal.holds("a member without a name");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.holds("a name with control characters (" + Refusal.quoted(name) + ")");
        }
        if (name.indexOf('\\') >= 0) {
            throw Refusal.holds("a name with a backslash (" + Refusal.quoted(name) + ")");
        }
        if (name.startsWith("/")) {
            throw Refusal.holds("the absolute name " + Refusal.quoted(name));
        }
        List<String> parts = List.of(name.split("/", -1));
        if (parts.contains("..")) {
            throw Refusal.holds("the name " + Refusal.quoted(name) + " that leads out of its folder");
        }
        if (parts.size() != 2 || !FOLDER.matcher(parts.getFirst()).matches() || !isKnown(parts.getLast())) {
            throw Refusal.holds("the unexpected file " + Refusal.quoted(name));
        }
        return new MemberName(parts.getFirst(), parts.getLast());
    }

    private static boolean isKnown(String file) {
        return file.equals(BundleNote.FILE_NAME)
                || file.equals(Manifest.FILE_NAME)
                || isSealed(file)
                || SegmentName.ofOpen(file)
                        .map(SegmentName::open)
                        .filter(file::equals)
                        .isPresent();
    }

    private static boolean isSealed(String file) {
        return SegmentName.ofSealed(file)
                .map(SegmentName::sealed)
                .filter(file::equals)
                .isPresent();
    }

    boolean isSealed() {
        return isSealed(file);
    }
}
