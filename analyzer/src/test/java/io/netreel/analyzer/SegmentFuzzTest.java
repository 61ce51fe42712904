package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.TarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the bytes of a segment are, a query over it gives rows or one sentence. Seeded, so that a failure
/// comes again.
class SegmentFuzzTest {

    private static final int MUTATIONS = 200;

    @TempDir
    Path temp;

    private final Random random = new Random(20_261_122);

    @Test
    @Timeout(300)
    void givesRowsOrASentenceForAnyBytes() throws Exception {
        Path folder = capture("web-1", "a1")
                .flow(1, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(2, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(0, 0, "start")
                .write(temp);
        Path segment = folder.resolve("flow-000001.parquet");
        byte[] sound = Files.readAllBytes(segment);
        Path bundle = temp.resolve("x.tar");
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(segment, mutated(sound.clone()));
            Files.write(bundle, TarBuilder.bundle(folder));

            Cli cli = Cli.run(AnalyzerMain::run, "query", bundle, "--sql", "SELECT * FROM flow");

            assertThat(cli.exitCode()).as("mutation %d: %s", i, cli.err()).isIn(0, 3, 4);
            assertThat(cli.err()).as("mutation %d", i).doesNotContain("Exception");
            assertThat(cli.exitCode() == 0 || !cli.err().isEmpty()).isTrue();
        }
    }

    private byte[] mutated(byte[] bytes) {
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
