package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import io.netreel.capture.terminal.CommandLineRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/// Whoever runs out of memory is told of whose, and what to do.
class OutOfMemoryTest {

    @Test
    void duckDbNamesTheOptionThatBoundsIt(@TempDir Path temp) throws Exception {
        Path captures = capture("web-1", "a1")
                .flow(1, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .write(temp);

        // a list is in memory whole
        Cli cli = Cli.run(
                AnalyzerMain::run,
                "query",
                captures,
                "--memory",
                "256MB",
                "--sql",
                "SELECT length(list(n)) FROM range(50000000) AS numbers(n)");

        assertThat(cli.exitCode()).isEqualTo(7);
        assertThat(cli.err())
                .startsWith("analyzer: Too little memory; give more with --memory: ")
                .hasLineCount(1);
    }

    @Test
    void javaNamesItsOwnOption() {
        Cli cli = Cli.run(args -> CommandLineRunner.run(new Hungry(), args));

        assertThat(cli.exitCode()).isEqualTo(7);
        assertThat(cli.err())
                .matches(
                        "hungry: Too little memory: Java heap space; Java may use \\d+ MB, give .*NETREEL_JAVA_OPTIONS=-Xmx\\d+m\\R");
    }

    @Command(name = "hungry")
    private static final class Hungry implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
