package io.netreel.analyzer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovedMeanwhileTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");
    private static final CheckedManifest BEFORE = manifest("a1", 1);

    @Test
    void missesNothingThatTheBudgetRemovedSince() {
        Verdict verdict = missing("flow-000002.parquet", "flow-000003.parquet");

        Verdict settled = RemovedMeanwhile.leaveOut(verdict, BEFORE, manifest("a1", 3));

        assertThat(settled.findings()).isEmpty();
        assertThat(settled.notes())
                .containsExactly(
                        "flow-000002.parquet was removed meanwhile, to keep within the budget",
                        "flow-000003.parquet was removed meanwhile, to keep within the budget");
    }

    @Test
    void missesWhatNobodySaysWasRemoved() {
        Verdict verdict = missing("flow-000002.parquet", "flow-000003.parquet", "ledger-000001.parquet");

        assertThat(Evidence.found(RemovedMeanwhile.leaveOut(verdict, BEFORE, manifest("a1", 2))))
                .containsExactly("missing flow-000003.parquet", "missing ledger-000001.parquet");
        assertThat(RemovedMeanwhile.leaveOut(verdict, BEFORE, manifest("b2", 3)))
                .isEqualTo(verdict);
        CheckedManifest broken = new CheckedManifest.Broken(Problem.ALTERED, "has no seal", "");
        assertThat(RemovedMeanwhile.leaveOut(verdict, BEFORE, broken)).isEqualTo(verdict);
    }

    private static Verdict missing(String... files) {
        List<Finding> findings = List.of(files).stream()
                .map(file -> new Finding(Problem.MISSING, file, "is listed, but not there"))
                .toList();
        return new Verdict(Path.of("capture"), null, null, false, null, 5, findings, List.of());
    }

    private static CheckedManifest manifest(String captureId, int lastRemoved) {
        Manifest.Host host =
                new Manifest.Host("web-1", null, null, null, null, "amd64", 2, 1024, null, Map.of(), List.of());
        Manifest.Recorder recorder = new Manifest.Recorder("0.1.0", List.of(), Map.of(), TIME, null, null);
        Manifest.Removed removed = new Manifest.Removed("flow", lastRemoved, 9, TIME, TIME, lastRemoved, "");
        return new CheckedManifest.Sound(
                new Manifest(
                        1,
                        captureId,
                        host,
                        recorder,
                        new Manifest.Clock(null, null, List.of()),
                        List.of(),
                        List.of(removed)),
                null);
    }
}
