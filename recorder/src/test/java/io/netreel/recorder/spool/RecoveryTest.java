package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestFile;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Seal;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.segment.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What recovery must not do for whoever could write into the folder.
class RecoveryTest {

    private static final SpoolOptions OPTIONS =
            new SpoolOptions(Duration.ofMillis(4), 20_000, Duration.ofHours(1), null, null, 0, 1 << 20);

    @TempDir
    Path root;

    private final SigningKey key = SigningKey.generate();
    private Path folder;

    @BeforeEach
    void recordAndCrash() throws Exception {
        folder = Files.createDirectory(root.resolve("capture"));
        Path attic = Files.createDirectory(root.resolve("attic"));
        CrashDisk disk = new CrashDisk(attic, 70, new Random(1));
        try (BufferAllocator allocator = new RootAllocator();
                SpoolFixture fixture = SpoolFixture.start(disk, folder, OPTIONS, allocator)) {
            fixture.ledger.note(LedgerKind.START, SpoolFixture.nowMicros(), null);
            fixture.noteAll();
            while (!disk.hasCrashed()) {
                fixture.flows(20);
                Thread.sleep(2);
            }
        } catch (CrashDisk.Crash | IllegalStateException e) {
            assertThat(disk.hasCrashed()).isTrue();
        }
    }

    @Test
    void signsNothingThatWasNotSigned() throws Exception {
        recover(key);

        assertThat(seal()).isEqualTo(new Seal.Sound(null));
    }

    @Test
    void signsAnewWhatWasSignedWithTheSameKeyOnly() throws Exception {
        Manifest manifest = ManifestJson.read(folder.resolve(Manifest.FILE_NAME));
        Files.write(folder.resolve(Manifest.FILE_NAME), SealedManifest.encode(manifest, key));

        assertRefused(null, "is signed; give --sign KEY so that it stays so");
        assertRefused(SigningKey.generate(), "is signed with another key than the one of --sign");
        recover(key);

        assertThat(seal())
                .isInstanceOfSatisfying(
                        Seal.Sound.class, sound -> assertThat(sound.signer()).isNotNull());
    }

    @Test
    void sealsNoFileThatIsNotWhatItsNameSays() throws Exception {
        recover(null);
        List<Manifest.Segment> before = CaptureCheck.soundManifest(folder).segments();
        Path other = Files.createDirectory(root.resolve("other"));
        try (BufferAllocator allocator = new RootAllocator();
                SpoolFixture fixture = SpoolFixture.start(new LocalDisk(), other, OPTIONS, allocator)) {
            fixture.spool.finishRows(Duration.ofMillis(100));
            Files.copy(other.resolve("ledger-000001.arrows.open"), folder.resolve("ledger-000009.arrows.open"));
            fixture.spool.finish(Duration.ofSeconds(5));
        }

        Recovered outcome = recover(null);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Recovered.Sealed.class,
                        left -> assertThat(left.unreadable())
                                .containsExactly(
                                        "ledger-000009.arrows.open belongs to another capture, or has another's name"));
        Files.delete(folder.resolve("ledger-000009.arrows.open"));
        assertThat(CaptureCheck.soundManifest(folder).segments()).isEqualTo(before);
    }

    @Test
    void waitsForNoPipeThatSomebodyPutThere() throws Exception {
        Files.deleteIfExists(folder.resolve(Manifest.LOCK_FILE_NAME));
        assertThat(new ProcessBuilder(
                                "mkfifo",
                                folder.resolve(Manifest.LOCK_FILE_NAME).toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThatThrownBy(() -> recover(null)).isInstanceOf(IOException.class).hasMessageContaining("not a regular");
    }

    @Test
    void saysWhatIsWrongWhereTheSystemTellsAFileOnly() {
        List<String> said = new ArrayList<>();
        RecoveryRun.Listener listener = new RecoveryRun.Listener() {
            @Override
            public void done(Path capture, Recovered outcome) {
                said.add("done");
            }

            @Override
            public void failed(Path capture, String reason) {
                said.add(reason);
            }
        };

        new RecoveryRun(new ForbiddenDisk(), null, listener).recover(List.of(folder), Instant.now());

        assertThat(said)
                .hasSize(1)
                .first()
                .asString()
                .matches("cannot be sealed: permission denied .*; run it with sudo");
    }

    @Test
    void leavesFilesThatAreNoneOfTheRecorders() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.tmp"), "mine");

        recover(null);

        assertThat(notes).hasContent("mine");
    }

    private Recovered recover(@Nullable SigningKey with) throws Exception {
        try (BufferAllocator allocator = new RootAllocator()) {
            return new Recovery(new LocalDisk(), folder, allocator, with).recover(Instant.now());
        }
    }

    private void assertRefused(@Nullable SigningKey with, String message) {
        assertThatThrownBy(() -> recover(with))
                .isInstanceOf(UnreadableCaptureException.class)
                .hasMessage(message);
    }

    private Seal seal() throws Exception {
        return SealedManifest.check(ManifestFile.read(folder.resolve(Manifest.FILE_NAME)));
    }
}
