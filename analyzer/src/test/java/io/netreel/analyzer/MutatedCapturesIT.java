package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever was done to captures, a command over them gives a result or sentences, and comes to an end. Seeded, so that
/// a failure comes again; `-Dnetreel.mutants=2000 -Dnetreel.timeout=3600` makes as many as that, which takes longer
/// than a test may otherwise.
class MutatedCapturesIT {

    private static final int MUTANTS = Integer.getInteger("netreel.mutants", 150);

    @TempDir
    Path temp;

    private final Random random = new Random(20_261_126);

    @Test
    @Timeout(3600)
    void givesAResultOrSentencesForAnyMutant() throws Exception {
        Path sound = sound();
        for (int i = 0; i < MUTANTS; i++) {
            Path mutant = copy(sound, temp.resolve("mutant-" + i));
            List<String> mutations = Mutation.some(random, mutant);
            Path page = temp.resolve("page-" + i + ".html");

            Cli cli = Cli.run(AnalyzerMain::run, command(mutant, page).toArray());

            String what = "mutant " + i + " " + mutations + ": " + cli.err();
            assertThat(cli.exitCode()).as(what).isIn(0, 3, 4, 5);
            assertThat(cli.err()).as(what).doesNotContain("Exception", "\tat ", "nternal error");
            assertThat(cli.exitCode() == 0 || cli.exitCode() == 5 || !cli.err().isEmpty())
                    .as(what)
                    .isTrue();
            assertThat(Files.exists(page) && cli.exitCode() == 3).as(what).isFalse();
            delete(mutant);
            Files.deleteIfExists(page);
        }
    }

    private List<Object> command(Path captures, Path page) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of("info", captures);
            case 1 -> List.of("verify", captures);
            case 2 -> List.of("query", captures, "--sql", "SELECT * FROM flow ORDER BY ALL");
            case 3 -> List.of("query", captures, "--format", "json", "--sql", "SELECT * FROM dns");
            default -> List.of("report", captures, "-o", page);
        };
    }

    // Two hosts that talked to each other, with a row of everything.
    private Path sound() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("sound"));
        capture("web-1", "a1")
                .address("10.0.0.1")
                .tag("env", "prod")
                .flow(
                        1,
                        1,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "bytes_sent",
                        "7",
                        "rtt_us",
                        "200",
                        "opened",
                        "1")
                .flow(12, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "bytes_sent", "9", "closed", "1")
                .flow(13, 2, "udp", "outgoing", "10.0.0.1", "10.0.0.53", "bytes_sent", "40")
                .dns(13, "db-1.example.org", "A", "rcode", "'NOERROR'", "latency_us", "300")
                .bash(14, "nft list ruleset")
                .ledger(0, 0, "start")
                .ledger(15, 16, "ring_full", "stream", "'flow'", "\"count\"", "3")
                .rotated(2)
                .write(folder);
        capture("db-1", "b2")
                .address("10.0.0.2")
                .flow(1, 1, "tcp", "incoming", "10.0.0.2", "10.0.0.1", "bytes_received", "7", "opened", "1")
                .ledger(0, 0, "start")
                .write(folder);
        return folder;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
