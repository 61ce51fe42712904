package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.recorder.segment.LocalDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {

    private static final SpoolOptions UNBOUNDED =
            new SpoolOptions(Duration.ofSeconds(1), 1 << 20, Duration.ofMinutes(5), null, null, 0, 1 << 20);

    @TempDir
    Path folder;

    @Test
    void keepsTheManifestReadableHoweverManySegmentsCome() throws Exception {
        CaptureState state = new CaptureState(new LocalDisk(), folder, SpoolFixture.manifest(), null);
        for (int number = 1; number <= 5; number++) {
            state.add(segment(number));
        }
        List<Note> notes = new ArrayList<>();
        Budget budget = new Budget(UNBOUNDED, state, new OldestSegment(folder), 3, notes::add, SpoolFixture::nowMicros);

        budget.expire();

        Manifest manifest = ManifestJson.read(folder.resolve(Manifest.FILE_NAME));
        assertThat(manifest.segments())
                .extracting(Manifest.Segment::file)
                .containsExactly("flow-000003.parquet", "flow-000004.parquet", "flow-000005.parquet");
        assertThat(manifest.removed()).extracting(Manifest.Removed::lastSegment).containsExactly(2);
        assertThat(notes).hasSize(2).allSatisfy(note -> {
            assertThat(note.kind()).isEqualTo(LedgerKind.DISK_BUDGET);
            assertThat(note.count()).isEqualTo(10);
        });
    }

    private static Manifest.Segment segment(int number) {
        Instant at = Instant.EPOCH.plusSeconds(number);
        String hash = Integer.toString(number).repeat(64);
        return new Manifest.Segment("flow-00000" + number + ".parquet", "flow", 10, at, at, 1L, 10L, 100, hash, "");
    }
}
