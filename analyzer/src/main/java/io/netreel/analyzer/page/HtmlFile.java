package io.netreel.analyzer.page;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.analyzer.model.ReportModel;
import io.netreel.capture.Manifest;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import io.netreel.report.ReportPage;
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
import org.jspecify.annotations.Nullable;

/// The file that the report goes to. It is written under a temporary name beside it and renamed when it is
/// whole, so that a failure leaves an older report as it was.
public final class HtmlFile {

    private final Path file;

    private HtmlFile(Path file) {
        this.file = file;
    }

    /// Checks that the report may be written to `file`, before any work is done.
    ///
    /// @throws UserError if it is an input, a folder, a device, or in a folder that does not exist
    public static HtmlFile at(Path file, CaptureSet captures) {
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
        if (isInput(file, captures)) {
            throw cannotWrite(file, "it is part of a capture; choose another name");
        }
        return new HtmlFile(file);
    }

    private static boolean isInput(Path file, CaptureSet captures) {
        List<Path> inputs = captures.captures().stream()
                .flatMap(capture -> capture.segments().stream())
                .map(Segment::source)
                .toList();
        boolean bundle = captures.captures().stream()
                .flatMap(capture -> capture.segments().stream())
                .anyMatch(segment -> segment.path().getParent() != null
                        && isSame(segment.path().getParent(), file));
        boolean manifest = Objects.toString(file.getFileName(), "").equals(Manifest.FILE_NAME);
        return manifest
                || bundle
                || inputs.stream().anyMatch(input -> isSame(input, file))
                || captures.skipped().stream().anyMatch(skipped -> isSame(skipped.path(), file));
    }

    private static boolean isSame(Path input, Path file) {
        try {
            return Files.exists(file) && Files.exists(input) && Files.isSameFile(input, file);
        } catch (IOException e) {
            return true;
        }
    }

    /// Writes the report.
    public void write(ReportModel model) {
        @Nullable Path part = null;
        try {
            part = parent(file)
                    .resolve("." + file.getFileName() + "."
                            + ProcessHandle.current().pid() + ".part");
            part.toFile().deleteOnExit(); // on Ctrl-C
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                ReportPage.write(out, model.options().title(), json -> DataBlock.write(json, model));
            }
            move(part);
        } catch (IOException e) {
            throw cannotWrite(file, reason(e));
        } finally {
            delete(part);
        }
    }

    private void move(Path part) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(@Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            return; // the failure that led here is the one to tell
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
    }

    private static UserError cannotWrite(Path file, String reason) {
        return new UserError(ExitCode.BAD_INPUT, "Cannot write " + file + ": " + reason);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied; choose another folder";
            case NoSuchFileException missing -> "its folder does not exist; create it first";
            default -> Objects.requireNonNullElse(e.getMessage(), "unknown reason");
        };
    }
}
