package io.netreel.recorder.cli;

import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.spool.RecoveryRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Recovers the captures that earlier recorders left beside the new one, while that one is recorded already.
final class CrashedCaptures {

    private final Path out;
    private final @Nullable SigningKey key;
    private final Consumer<String> say;
    private @Nullable Thread thread;

    /// @param say told a line for each capture that needed it
    CrashedCaptures(Path out, @Nullable SigningKey key, Consumer<String> say) {
        this.out = out;
        this.key = key;
        this.say = say;
    }

    void recoverInBackground() {
        thread = Thread.ofPlatform().name("recovery").daemon().start(this::recover);
    }

    private void recover() {
        LibC.lowerPriority();
        StringWriter lines = new StringWriter();
        try {
            RecoveryWords words = new RecoveryWords(new PrintWriter(lines), false);
            new RecoveryRun(new LocalDisk(), key, words).recover(RecoveryRun.captures(out), Instant.now());
        } catch (IOException e) {
            lines.append("recorder: cannot look for crashed captures in --out ").append(Preconditions.reason(e));
        }
        lines.toString().lines().forEach(say);
    }

    /// Waits until all are recovered.
    void await() {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
