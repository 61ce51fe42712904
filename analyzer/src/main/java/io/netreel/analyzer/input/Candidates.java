package io.netreel.analyzer.input;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// What the given paths may be, before anything is read: capture folders, bundles, and segments given alone.
public final class Candidates {

    // Deep enough for DIR/host/date/capture, shallow enough that `analyzer info /` ends.
    private static final int DEEPEST = 6;

    // Compressed ones are not read, but must be told of: the report would silently lack a host.
    private static final Pattern BUNDLE = Pattern.compile(".+\\.(tar|tgz|tar\\.(gz|zst|xz|bz2)|zip)");

    private final Set<Path> folders = new LinkedHashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<Skipped> skipped = new ArrayList<>();

    public static Candidates under(List<Path> given) {
        Candidates candidates = new Candidates();
        for (Path path : given) {
            candidates.add(path);
        }
        return candidates;
    }

    public Set<Path> folders() {
        return folders;
    }

    public Set<Path> files() {
        return files;
    }

    public List<Skipped> skipped() {
        return skipped;
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            if (!walk(path, 0)) {
                skip(path, "holds no capture; give a capture folder, a folder of them, a bundle, or a segment");
            }
        } else if (Files.isRegularFile(path)) {
            files.add(path);
        } else if (Files.exists(path)) {
            skip(path, "is neither a folder nor a regular file");
        } else if (PathPattern.hasWildcards(path)) {
            addAll(path);
        } else {
            skip(path, "does not exist");
        }
    }

    private void addAll(Path pattern) {
        List<Path> paths = PathPattern.expand(pattern);
        if (paths.isEmpty()) {
            skip(pattern, "fits no file and no folder");
        }
        paths.forEach(this::add);
    }

    // Whether anything worth telling was found.
    private boolean walk(Path folder, int depth) {
        List<Path> children;
        try {
            children = children(folder);
        } catch (IOException e) {
            skip(folder, "cannot be listed; check its permissions");
            return true;
        }
        if (isCapture(children)) {
            folders.add(folder);
            return true;
        }
        boolean found = false;
        for (Path child : children) {
            boolean hidden = Objects.toString(child.getFileName(), "").startsWith(".");
            if (hidden || depth == DEEPEST) {
                continue;
            }
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                found |= walk(child, depth + 1);
            } else if (Files.isDirectory(child)) {
                found |= follow(child);
            } else if (isBundle(child)) {
                found |= files.add(child);
            }
        }
        return found;
    }

    private static boolean isBundle(Path child) {
        return BUNDLE.matcher(Objects.toString(child.getFileName(), "")).matches() && Files.isRegularFile(child);
    }

    // A link leads to a capture folder, but no deeper: it may lead in circles, or out into the whole machine.
    private boolean follow(Path link) {
        try {
            return isCapture(children(link)) && folders.add(link);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isCapture(List<Path> children) {
        return children.stream()
                .map(child -> Objects.toString(child.getFileName(), ""))
                .anyMatch(name -> name.equals(Manifest.FILE_NAME)
                        || SegmentName.ofSealed(name).isPresent()
                        || SegmentName.ofOpen(name).isPresent());
    }

    /// The children of a folder, by name.
    static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(null);
        return children;
    }

    private void skip(Path path, String reason) {
        skipped.add(new Skipped(path, reason));
    }
}
