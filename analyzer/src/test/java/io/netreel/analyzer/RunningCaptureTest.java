package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.duckdb.DamagedSegments;
import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Resources;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.input.CaptureReader;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.Unsealer;
import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The recorder goes on while the analyzer reads.
class RunningCaptureTest {

    private static final int SEGMENTS = 25;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void countsEachRowOnceWhileSegmentsAreSealed() throws Exception {
        Path running = rows(SEGMENTS).write(folder);
        Path later = Files.createDirectory(folder.resolve(".later"));
        Manifest all = ManifestJson.read(running.resolve("capture.json"));
        Unsealer.list(running, all, file -> false);
        for (int i = 1; i <= SEGMENTS; i++) {
            Path sealed = running.resolve(name(i).sealed());
            Unsealer.leaveOpen(sealed);
            Files.move(sealed, later.resolve(name(i).sealed()));
        }
        CompletableFuture<Void> sealing = CompletableFuture.runAsync(() -> sealAll(running, later, all));
        do {
            Cli cli = Cli.run(
                    AnalyzerMain::run, "query", running, "--format", "csv", "--sql", "SELECT count(*) AS n FROM flow");
            assertThat(cli).isEqualTo(new Cli(0, "n\r\n" + SEGMENTS + "\r\n", ""));
        } while (!sealing.isDone());
        sealing.join();
    }

    private static void sealAll(Path running, Path later, Manifest all) {
        try {
            for (int i = 1; i <= SEGMENTS; i++) {
                Path sealed = running.resolve(name(i).sealed());
                Files.move(later.resolve(name(i).sealed()), sealed, StandardCopyOption.ATOMIC_MOVE);
                String last = name(i).sealed();
                Unsealer.list(running, all, file -> file.compareTo(last) <= 0);
                Files.delete(running.resolve(name(i).open()));
                Thread.sleep(100);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhichSegmentTheBudgetRemovedMeanwhile() throws Exception {
        Path running = rows(3).write(folder);
        try (Bundles bundles = new Bundles();
                UnsealedSegments unsealed = new UnsealedSegments()) {
            CaptureSet captures = CaptureReader.read(List.of(running), bundles, unsealed, phase -> {});
            Files.delete(running.resolve("flow-000001.parquet"));

            assertThatThrownBy(() -> Session.open(captures).close())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(DuckErrors.mayBeDamage(e)).isTrue());
            assertThat(DamagedSegments.find(captures, Resources.ofMachine()).values())
                    .containsExactly("was removed while it was read");
        }
    }

    private static CaptureBuilder rows(int count) {
        CaptureBuilder builder = capture("web-1", "a1").ended(-1).rotated(1);
        for (int i = 0; i < count; i++) {
            builder.flow(i, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9");
        }
        return builder;
    }

    private static SegmentName name(int number) {
        return new SegmentName(Stream.FLOW, number);
    }
}
