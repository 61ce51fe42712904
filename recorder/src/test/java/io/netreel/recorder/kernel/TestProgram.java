package io.netreel.recorder.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Programs and scripts among the test resources.
final class TestProgram {

    private TestProgram() {}

    /// Compiles a C program.
    ///
    /// @param source a test resource
    /// @param options of the compiler, such as libraries
    static void compile(String source, Path program, String... options) throws IOException {
        Path copy = Files.createTempFile("netreel-test", ".c");
        try {
            copy(source, copy);
            List<String> command = new ArrayList<>(List.of("clang", "-O1", "-o", program.toString(), copy.toString()));
            command.addAll(List.of(options));
            Command.run(command);
        } finally {
            Files.delete(copy);
        }
    }

    /// Copies a test resource over a file.
    static void copy(String resource, Path file) throws IOException {
        try (InputStream in = TestProgram.class.getResourceAsStream(resource)) {
            Files.write(file, Objects.requireNonNull(in, resource).readAllBytes());
        }
    }
}
