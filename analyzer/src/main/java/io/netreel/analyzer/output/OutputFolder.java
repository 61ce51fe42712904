package io.netreel.analyzer.output;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder of files that appear together. They are written into a hidden folder in it and moved when all are whole; a
/// failure or Ctrl-C leaves none of them behind, nor the folder if it was not there before.
public final class OutputFolder implements AutoCloseable {

    private final Path folder;
    private final Path parts;
    private final boolean made;
    private final List<String> names = new ArrayList<>();
    private final Thread hook = new Thread(this::delete, "output-folder");

    private OutputFolder(Path folder, boolean made) throws IOException {
        this.folder = folder;
        this.made = made;
        this.parts = Files.createDirectory(
                folder.resolve(".netreel-export." + ProcessHandle.current().pid() + ".part"));
        Runtime.getRuntime().addShutdownHook(hook); // on Ctrl-C
    }

    /// Makes a folder ready.
    ///
    /// @throws UserError if it holds anything, which could be a capture or somebody's logs, or cannot be made
    public static OutputFolder at(Path folder) {
        boolean made = !Files.exists(folder);
        try {
            if (made) {
                Files.createDirectory(folder);
            } else if (!Files.isDirectory(folder)) {
                throw OutputFile.cannotWrite(folder, "it is no folder");
            } else if (!isEmpty(folder)) {
                throw OutputFile.cannotWrite(folder, "it is not empty; name a new folder");
            }
            return new OutputFolder(folder, made);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(folder, OutputFile.reason(e));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            return !children.iterator().hasNext();
        }
    }

    /// What writes a file.
    ///
    /// @param <E> what may go wrong besides the writing
    @FunctionalInterface
    public interface Content<E extends Exception> {
        void writeTo(Writer out) throws IOException, E;
    }

    /// Writes one of the files, in UTF-8.
    public <E extends Exception> void write(String name, Content<E> content) throws E {
        try (BufferedWriter out = Files.newBufferedWriter(parts.resolve(name))) {
            content.writeTo(out);
        } catch (IOException e) {
            throw OutputFile.cannotWrite(folder.resolve(name), OutputFile.reason(e));
        }
        names.add(name);
    }

    /// Has all files appear.
    ///
    /// @return their names
    public List<String> finish() {
        try {
            for (String name : names) {
                Files.move(parts.resolve(name), folder.resolve(name));
            }
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UserError(ExitCode.BAD_INPUT, "Cannot write " + folder + ": " + OutputFile.reason(e));
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // already shutting down
        }
    }

    private void delete() {
        try {
            if (Files.exists(parts)) {
                deletePlainFiles(parts);
                Files.deleteIfExists(parts);
            }
            if (made && Files.exists(folder) && isEmpty(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            return; // the failure that led here is the one to tell
        }
    }

    private static void deletePlainFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
