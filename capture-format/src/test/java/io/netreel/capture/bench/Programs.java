package io.netreel.capture.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Starts programs, and ends those that still run when the benchmark ends.
public final class Programs implements AutoCloseable {

    private final Set<Process> started = ConcurrentHashMap.newKeySet();

    /// Starts a program; its standard output is a pipe unless the builder says otherwise.
    public Process start(ProcessBuilder program) throws IOException {
        Process process = program.start();
        started.add(process);
        return process;
    }

    /// Runs a program to its end and returns what it printed; anything but success is an error.
    public String run(String... command) throws IOException {
        return run(List.of(command));
    }

    public String run(List<String> command) throws IOException {
        Process process = start(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null"))));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = exitCode(process);
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + " failed with " + exitCode + ": " + output);
        }
        return output;
    }

    /// Waits for a program's end.
    public int exitCode(Process process) throws IOException {
        try {
            int exitCode = process.waitFor();
            started.remove(process);
            return exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a program to end", e);
        }
    }

    /// Whether a program is installed.
    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
