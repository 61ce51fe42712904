package io.netreel.recorder.kernel;

import io.netreel.recorder.cli.RecorderMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The recorder where every user can read it. The local Maven repository may be unreadable to others than root.
///
/// @param folder with all its jars
record ProgramCopy(Path folder) {

    private static final Path TARGET = Path.of("target");

    /// Copies it into a folder of a test, through which all users can go afterwards.
    static ProgramCopy into(Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("program"));
        try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"));
                Stream<Path> own = Files.list(TARGET)) {
            for (Path jar : Stream.concat(
                            libraries, own.filter(file -> file.toString().endsWith(".jar")))
                    .toList()) {
                Files.copy(jar, copy.resolve(jar.getFileName()));
            }
        }
        Command.run("chmod", "-R", "a+rX", folder.toString());
        return new ProgramCopy(copy);
    }

    /// The command that starts it.
    List<String> command(String... args) {
        List<String> java = TestJava.command(RecorderMain.class, args);
        java.set(java.indexOf("-cp") + 1, folder + "/*");
        return java;
    }
}
