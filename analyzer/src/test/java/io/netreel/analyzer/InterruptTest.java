package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C and closed pipes, with the real program in a process of its own.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InterruptTest {

    // A second is what users are promised; a busy test machine gets some more.
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String ENDLESS = "SELECT range AS n, hash(range) AS h FROM range(1000000000000)";

    @TempDir
    Path folder;

    private Path capture = Path.of("");
    private Path temporary = Path.of("");
    private @Nullable Process process;

    @BeforeEach
    void writeACapture() throws Exception {
        capture = capture("web-1", "a1").bash(1, "a").bash(50, "b").write(Files.createDirectory(folder.resolve("in")));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.createDirectory(folder.resolve("out"));
    }

    @AfterEach
    void endTheProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "io.netreel.analyzer.AnalyzerMain"));
        command.addAll(List.of(args));
        Process started = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        process = started;
        return started;
    }

    private static void waitFor(Path where, String name) throws Exception {
        while (true) {
            try (Stream<Path> files = Files.walk(where)) {
                if (files.anyMatch(file -> String.valueOf(file.getFileName()).contains(name))) {
                    return;
                }
            } catch (UncheckedIOException e) {
                continue; // it changes meanwhile
            }
            Thread.sleep(20);
        }
    }

    private void checkThatCtrlCEnds(Process running) throws Exception {
        Instant begin = Instant.now();
        new ProcessBuilder("kill", "-INT", Long.toString(running.pid())).start().waitFor();
        assertThat(running.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void endsAReplayThatWaits() throws Exception {
        Process running = start("replay", capture.toString(), "--speed", "0.001");
        BufferedReader lines = running.inputReader();
        assertThat(lines.readLine()).contains("bash");

        checkThatCtrlCEnds(running);
    }

    @Test
    void endsAQueryAndRemovesItsHalfWrittenFile() throws Exception {
        for (String format : List.of("parquet", "csv", "arrow")) {
            Path file = folder.resolve("out/result");
            Process running =
                    start("query", capture.toString(), "--sql", ENDLESS, "--format", format, "-o", file.toString());
            waitFor(folder.resolve("out"), ".part");

            checkThatCtrlCEnds(running);
        }
    }

    @Test
    void endsAQueryThatSpills() throws Exception {
        Process running = start(
                "query",
                capture.toString(),
                "--memory",
                "256MB",
                "--sql",
                "SELECT n FROM (" + ENDLESS.replace("1000000000000", "300000000") + ") ORDER BY h");
        waitFor(temporary, "duckdb_temp");

        checkThatCtrlCEnds(running);
    }

    @Test
    void endsQuietlyWhenNobodyReadsItsOutput() throws Exception {
        for (String[] args : new String[][] {
            {"query", capture.toString(), "--sql", ENDLESS, "--format", "csv"},
            {"query", capture.toString(), "--sql", ENDLESS, "--format", "arrow"},
            {"replay", capture.toString(), "--speed", "40"}
        }) {
            Process running = start(args);
            assertThat(running.getInputStream().read()).isNotNegative();
            running.getInputStream().close();

            assertThat(running.waitFor()).isZero();
            assertThat(folder.resolve("stderr")).isEmptyFile();
            assertThat(temporary).isEmptyDirectory();
        }
    }
}
