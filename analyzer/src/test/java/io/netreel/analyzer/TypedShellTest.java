package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The shell on a terminal of its own, which util-linux's `script` makes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TypedShellTest {

    private static final char CTRL_C = 3;
    private static final int MOST_KEPT = 400;

    @TempDir
    Path folder;

    private Process start(Path capture) throws IOException {
        String shell = List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.netreel.analyzer.AnalyzerMain",
                        "sql",
                        capture.toString())
                .stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "--quiet",
                        "--return",
                        "--command",
                        "stty rows 50 columns 200; exec " + shell,
                        folder.resolve("typescript").toString())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "TERM", "xterm",
                        "LC_ALL", "C.UTF-8",
                        "NETREEL_STDERR_TTY", "1",
                        "XDG_STATE_HOME", folder.toString()));
        return builder.start();
    }

    /// What is typed and what is shown.
    private record Screen(Writer keyboard, Reader output) {

        void type(String text) throws IOException {
            keyboard.write(text);
            keyboard.flush();
        }

        void awaitText(String text) throws IOException {
            StringBuilder last = new StringBuilder();
            while (last.indexOf(text) < 0) {
                int next = output.read();
                if (next < 0) {
                    throw new AssertionError("The shell ended instead of showing '" + text + "': " + last);
                }
                last.append((char) next);
                last.delete(0, Math.max(0, last.length() - MOST_KEPT));
            }
        }
    }

    @Test
    void completesNamesAndStopsWhatRunsAtCtrlC() throws Exception {
        Path capture = capture("web-1", "a1").bash(1, "uptime").write(folder);
        Process process = start(capture);
        try {
            Screen screen = new Screen(
                    process.outputWriter(StandardCharsets.UTF_8), process.inputReader(StandardCharsets.UTF_8));
            screen.awaitText("netreel> ");
            screen.type("SELECT 40 + count(*) AS completed FROM host_m\t");
            screen.awaitText("etric");
            screen.type(";\r");
            screen.awaitText("(1 row)");

            screen.awaitText("netreel> ");
            screen.type("SELECT sum(hash(range)) FROM range(1000000000000);\r");
            screen.awaitText("running the query");
            screen.type(String.valueOf(CTRL_C));
            screen.awaitText("Stopped");

            screen.awaitText("netreel> ");
            screen.type("SELECT range FROM range(1000000000000);\r");
            screen.awaitText("1000\r\n");
            screen.type(String.valueOf(CTRL_C));
            screen.awaitText("Stopped");

            screen.awaitText("netreel> ");
            screen.type("SELECT 41 + 1 AS answer;\r");
            screen.awaitText("42");
            screen.awaitText("netreel> ");
            screen.type("\\q\r");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly(); // its end of the terminal closes, which ends the shell
        }
    }
}
