package io.netreel.analyzer.output;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/// A file to be written. It is written under a temporary name beside it and renamed when it is whole, so that a
/// failure leaves an older one as it was.
public final class OutputFile {

    private final Path file;

    private OutputFile(Path file) {
        this.file = file;
    }

    /// Checks that `file` may be written, before any work is done.
    ///
    /// @throws UserError if it is an input, a segment, a folder, a device, or in a folder that does not exist
    public static OutputFile at(Path file, CaptureSet captures) {
        if (Files.isDirectory(file)) {
            throw cannotWrite(file, "it is a folder; name a file in it");
        }
        // Renaming over it would put a file in the place of a device: of /dev/null, for root.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw cannotWrite(file, "it is not a regular file; name one");
        }
        if (!Files.isDirectory(parent(file))) {
            throw cannotWrite(file, "its folder does not exist; create it first");
        }
        if (isInput(file, captures) || isSegment(file)) {
            throw cannotWrite(file, "it is part of a capture; choose another name");
        }
        return new OutputFile(file);
    }

    private static boolean isInput(Path file, CaptureSet captures) {
        List<Segment> segments = captures.captures().stream()
                .flatMap(capture -> capture.segments().stream())
                .toList();
        boolean bundle = segments.stream()
                .anyMatch(segment -> segment.path().getParent() != null
                        && isSame(segment.path().getParent(), file));
        boolean manifest = Objects.toString(file.getFileName(), "").equals(Manifest.FILE_NAME);
        return manifest
                || bundle
                || segments.stream().anyMatch(segment -> isSame(segment.source(), file))
                || captures.skipped().stream().anyMatch(skipped -> isSame(skipped.path(), file));
    }

    /// Also of a capture that is not among the inputs: there may be no other copy.
    private static boolean isSegment(Path file) {
        String name = Objects.toString(file.getFileName(), "");
        return Files.exists(file)
                && (SegmentName.ofSealed(name).isPresent()
                        || SegmentName.ofOpen(name).isPresent());
    }

    private static boolean isSame(Path input, Path file) {
        try {
            return Files.exists(file) && Files.exists(input) && Files.isSameFile(input, file);
        } catch (IOException e) {
            return true;
        }
    }

    /// What writes a file.
    ///
    /// @param <E> what may go wrong besides the writing
    @FunctionalInterface
    public interface Content<E extends Exception> {
        void writeTo(OutputStream out) throws IOException, E;
    }

    /// What writes a file that is named.
    ///
    /// @param <E> what may go wrong besides the writing
    @FunctionalInterface
    public interface NamedContent<E extends Exception> {
        void writeTo(Path part) throws IOException, E;
    }

    /// Writes the file.
    public <E extends Exception> void write(Content<E> content) throws E {
        writeNamed((NamedContent<E>) part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /// Has the file written by something that opens it itself.
    public <E extends Exception> void writeNamed(NamedContent<E> content) throws E {
        Path part = part();
        try {
            part.toFile().deleteOnExit(); // on Ctrl-C
            content.writeTo(part);
            move(part);
        } catch (IOException e) {
            throw cannotWrite(file, reason(e));
        } finally {
            delete(part);
        }
    }

    /// Where it is written until it is whole.
    public Path part() {
        return parent(file)
                .resolve(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private void move(Path part) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            return; // the failure that led here is the one to tell
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
    }

    static UserError cannotWrite(Path file, String reason) {
        return new UserError(ExitCode.BAD_INPUT, "Cannot write " + file + ": " + reason);
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied; choose another folder";
            case NoSuchFileException missing -> "its folder does not exist; create it first";
            default -> Objects.requireNonNullElse(e.getMessage(), "unknown reason");
        };
    }
}
