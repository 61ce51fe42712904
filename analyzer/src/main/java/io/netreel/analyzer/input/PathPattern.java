package io.netreel.analyzer.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// A path with wildcards that no shell has expanded, because it was quoted or came from a script: `captures/web-*`,
/// `*/flow-*.parquet`. Each part is a glob of [java.nio.file.FileSystem#getPathMatcher(String)].
final class PathPattern {

    private PathPattern() {}

    static boolean hasWildcards(Path path) {
        return path.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /// The paths that fit, by name. Hidden ones fit only a pattern that begins with a dot, as in a shell.
    static List<Path> expand(Path pattern) {
        List<Path> found = new ArrayList<>();
        found.add(pattern.isAbsolute() ? pattern.getRoot() : Path.of(""));
        for (Path part : pattern) {
            List<Path> deeper = new ArrayList<>();
            for (Path folder : found) {
                deeper.addAll(children(folder, part));
            }
            found = deeper;
        }
        return found;
    }

    private static List<Path> children(Path folder, Path part) {
        Path plain = folder.resolve(part);
        if (!hasWildcards(part)) {
            return Files.exists(plain) ? List.of(plain) : List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, part.toString())) {
            for (Path child : stream) {
                boolean hidden = String.valueOf(child.getFileName()).startsWith(".");
                if (!hidden || part.toString().startsWith(".")) {
                    children.add(folder.resolve(String.valueOf(child.getFileName())));
                }
            }
        } catch (IOException | DirectoryIteratorException | PatternSyntaxException e) {
            return List.of(); // no folder, not ours to list, or no pattern: nothing fits
        }
        children.sort(null);
        return children;
    }
}
