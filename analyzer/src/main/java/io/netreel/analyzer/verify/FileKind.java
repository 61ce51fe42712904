package io.netreel.analyzer.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// What a name in a capture's folder is, without following a link or opening anything.
enum FileKind {
    FILE("is a file"),
    FOLDER("is a folder"),
    LINK("is a link"),
    OTHER("is neither a file nor a folder"),
    ABSENT("does not exist");

    private final String predicate;

    FileKind(String predicate) {
        this.predicate = predicate;
    }

    String predicate() {
        return predicate;
    }

    static FileKind of(Path path) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                return FILE;
            }
            return attributes.isDirectory() ? FOLDER : attributes.isSymbolicLink() ? LINK : OTHER;
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }
}
