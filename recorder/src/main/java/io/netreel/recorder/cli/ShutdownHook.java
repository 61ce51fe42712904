package io.netreel.recorder.cli;

import io.netreel.recorder.record.StopRequest;
import java.util.concurrent.CountDownLatch;

/// Makes SIGINT and SIGTERM end a recording cleanly. The JVM answers both by running its shutdown hooks and
/// then ending itself with a code of its own; this hook asks the recording to stop, waits until the program is
/// through, and ends the process with the program's exit code.
final class ShutdownHook {

    private final StopRequest stop = new StopRequest();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("shutdown").unstarted(this::stopAndWait);
    private volatile int exitCode;

    ShutdownHook() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    StopRequest stopRequest() {
        return stop;
    }

    private void stopAndWait() {
        stop.request();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /// The program is through; all it had to say is printed.
    void finish(int code) {
        exitCode = code;
        try {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // a signal came, and the hook waits for this
            finished.countDown();
        }
    }
}
