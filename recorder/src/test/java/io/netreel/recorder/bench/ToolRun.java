package io.netreel.recorder.bench;

import io.netreel.capture.bench.Programs;
import io.netreel.capture.bench.Usage;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A tool that watches, from when it is ready until it is stopped.
final class ToolRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STDOUT = "stdout";
    private static final String STDERR = "stderr";

    private final Tool tool;
    private final Path folder;
    private final Programs programs;
    private final Process process;
    private final Usage atReady;

    private ToolRun(Tool tool, Path folder, Programs programs, Process process) throws IOException {
        this.tool = tool;
        this.folder = folder;
        this.programs = programs;
        this.process = process;
        awaitReady();
        this.atReady = Usage.of(process.pid());
    }

    /// Starts it and waits until it watches.
    ///
    /// @param folder empty, for what it writes
    static ToolRun start(Tool tool, Path root, Path folder, BenchNamespace namespace, Programs programs)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(tool.command(root, namespace, folder))
                .redirectOutput(folder.resolve(STDOUT).toFile())
                .redirectError(folder.resolve(STDERR).toFile())
                .redirectInput(Redirect.PIPE);
        return new ToolRun(tool, folder, programs, programs.start(builder));
    }

    private void awaitReady() throws IOException {
        long begin = System.nanoTime();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IOException(tool.title() + " does not run here: " + error().strip());
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IOException(tool.title() + " is not ready after " + PATIENCE.toSeconds() + " s");
            }
            pause();
        }
    }

    private boolean isReady() throws IOException {
        return tool.readyWords().isEmpty() ? waitsForEvents() : error().contains(tool.readyWords());
    }

    // libbpf makes an epoll descriptor for its buffer once the programs are attached.
    private boolean waitsForEvents() {
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.anyMatch(ToolRun::isEpoll);
        } catch (IOException e) {
            return false; // it is gone, which is seen elsewhere
        }
    }

    private static boolean isEpoll(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("eventpoll");
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Ends it in order, with what it used since it was ready, what it writes at its end included.
    Usage stop() throws IOException {
        programs.run("kill", "-" + tool.stopSignal(), Long.toString(process.pid()));
        Usage usage = Usage.untilEnd(process, atReady);
        int exitCode = programs.exitCode(process);
        if (tool == Tool.NETREEL && exitCode != 0) {
            throw new IOException("the recorder failed with " + exitCode + ": " + error());
        }
        return usage;
    }

    Path folder() {
        return folder;
    }

    /// What it printed.
    String output() throws IOException {
        return Files.readString(folder.resolve(STDOUT), StandardCharsets.ISO_8859_1);
    }

    /// What it said on its standard error.
    String error() throws IOException {
        return Files.readString(folder.resolve(STDERR), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
