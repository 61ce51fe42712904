package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import io.netreel.recorder.cli.RecorderMain;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the recorder at random moments while connections come and go and segments are sealed all the time. What
/// is left is recovered by the next recorder in one folder, and in another by `recorder recover`, which is killed
/// as well. `-Dnetreel.kills=200` kills so often.
@RequiresKernel
class KillIT {

    private static final int KILLS = Integer.getInteger("netreel.kills", 12);
    // Every so many recorders, one is killed before it is known to record.
    private static final int EARLY = 6;
    // Rows wait for a second at most; a busy machine may let the recorder wait as well.
    private static final long LONGEST_UNSEALED_MICROS = 1_500_000;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();
    private final Random random = new Random(20_261_122);
    private final List<KilledCapture> killed = new ArrayList<>();
    private Path recoveredByNext;
    private Path recoveredByCommand;
    private Path truth;
    private int killedRecoveries;

    @BeforeEach
    void makeFolders() throws IOException {
        recoveredByNext = Files.createDirectory(folder.resolve("next"));
        recoveredByCommand = Files.createDirectory(folder.resolve("command"));
        truth = folder.resolve("truth");
    }

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void losesNothingButTheLastSecondWheneverItIsKilled() throws Exception {
        try (Churn churn = new Churn(network, 1, 1, "1500", truth.toString())) {
            for (int i = 0; i < KILLS; i++) {
                String sync = i % 4 < 2 ? "200ms" : "1s";
                boolean isEarly = i % EARLY == EARLY - 1;
                if (i % 2 == 0) {
                    recordAndKill(recoveredByNext, sync, isEarly);
                } else {
                    recordAndKill(Files.createDirectory(recoveredByCommand.resolve("out-" + i)), sync, isEarly);
                    recoverAndKill(recoveredByCommand.resolve("out-" + i));
                }
            }
            assertThat(churn.count()).isPositive();
        }
        assertThat(recover(recoveredByNext).waitFor()).isZero();
        checkEarlyOnes(recoveredByNext);
        for (Path out : children(recoveredByCommand)) {
            for (Path capture : captures(out)) {
                assertThat(recover(capture).waitFor()).as("%s", capture).isZero();
            }
            checkEarlyOnes(out);
        }
        check();
    }

    private void recordAndKill(Path out, String sync, boolean isEarly) throws Exception {
        try (Recorder recorder = Recorder.begin(
                out,
                "--netns",
                network.client().name(),
                "--interval",
                "500ms",
                "--sync",
                sync,
                "--rotate-time",
                sync)) {
            if (!isEarly) {
                recorder.awaitRecording();
            }
            long since = nowMicros();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(3500));
            long until = nowMicros();
            recorder.kill();
            if (!isEarly) {
                List<Manifest.Segment> sealed =
                        KilledCapture.manifest(recorder.folder()).segments();
                killed.add(new KilledCapture(recorder.folder(), sealed, since, until));
            }
        }
    }

    private void recoverAndKill(Path out) throws Exception {
        Process recovery = recover(out);
        if (!recovery.waitFor(300 + random.nextInt(900), TimeUnit.MILLISECONDS)) {
            killedRecoveries++;
        }
        recovery.destroyForcibly().waitFor();
    }

    private static Process recover(Path out) throws IOException {
        return new ProcessBuilder(TestJava.command(RecorderMain.class, "recover", out.toString()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private void check() throws Exception {
        long connections = 0;
        long missing = 0;
        long oldest = 0;
        long segments = 0;
        for (KilledCapture capture : killed) {
            capture.assertWhole();
            KilledCapture.Account account = capture.account(truth);
            assertThat(account.repeated()).as("%s", capture).isZero();
            assertThat(account.oldestMicros()).as("%s", capture).isLessThan(LONGEST_UNSEALED_MICROS);
            connections += account.connections();
            missing += account.missing();
            oldest = Math.max(oldest, account.oldestMicros());
            segments += capture.sealed().size();
        }
        System.out.printf(
                "%d kills, and %d of recoveries: %d connections, %d of them missing, the oldest ended %d ms"
                        + " before the kill; %d segments were sealed before%n",
                KILLS, killedRecoveries, connections, missing, oldest / 1000, segments);
    }

    private void checkEarlyOnes(Path out) throws Exception {
        for (Path capture : captures(out)) {
            if (killed.stream().noneMatch(one -> one.folder().equals(capture))) {
                new KilledCapture(capture, List.of(), 0, 0).assertWhole();
            }
        }
    }

    // A recorder that was killed before it wrote its manifest leaves a folder that holds nothing.
    private static List<Path> captures(Path out) throws IOException {
        return children(out).stream()
                .filter(folder -> Files.exists(folder.resolve(Manifest.FILE_NAME)))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
