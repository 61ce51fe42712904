package io.netreel.recorder.cli;

import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.spool.RecoveryRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Recovers the captures that earlier recorders left beside the new one, while that one is recorded already.
final class CrashedCaptures {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
            new RecoveryRun(new LocalDisk(), key, words).recover(own(RecoveryRun.captures(out)), Instant.now());
        } catch (IOException e) {
            lines.append("cannot look for crashed captures beside this one: ").append(Preconditions.reason(e));
        }
        lines.toString().lines().forEach(say);
    }

    // What another user put there is none of ours to touch.
    private static List<Path> own(List<Path> captures) throws IOException {
        List<Path> own = new ArrayList<>();
        for (Path capture : captures) {
            Object owner = Files.getAttribute(capture, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (owner.equals(LibC.effectiveUserId())) {
                own.add(capture);
            }
        }
        return own;
    }

    /// Waits until all are recovered, but not for long: the next recorder goes on with what is left.
    void await() {
        try {
            if (thread != null && !thread.join(PATIENCE)) {
                say.accept("crashed captures beside this one are not all sealed; 'recorder recover' goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
