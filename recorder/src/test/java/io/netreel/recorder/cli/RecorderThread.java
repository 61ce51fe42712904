package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.recorder.record.StopRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `recorder record` in a thread of this process, for emulated machines, where a start of Java takes very long. All
/// that the recorder runs in is made by that thread, so that the privileges which it gives up are its own alone.
public final class RecorderThread {

    private static final String RECORDING = "recording into ";

    private final StopRequest stop = new StopRequest();
    private final Path log;
    private final Thread thread;
    private volatile int exitCode = ExitCode.INTERNAL;

    /// Starts it.
    ///
    /// @param folder for its log and socket; to be its own
    /// @param args of the command line
    public RecorderThread(Path folder, List<String> args) {
        log = folder.resolve("log");
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of("--log", log.toString(), "--runtime-dir", folder.toString()));
        thread = Thread.ofPlatform()
                .name("recorder")
                .start(() -> exitCode = RecorderMain.run(stop, all.toArray(String[]::new)));
    }

    /// Waits until it records.
    ///
    /// @return the capture's folder
    public Path awaitFolder() throws IOException, InterruptedException {
        while (true) {
            boolean ended = !thread.isAlive();
            String said = Files.exists(log) ? Files.readString(log) : "";
            int begin = said.indexOf(RECORDING);
            int end = said.indexOf('\n', begin + 1);
            if (begin >= 0 && end > 0) {
                return Path.of(said.substring(begin + RECORDING.length(), end));
            }
            if (ended) {
                throw new IllegalStateException("The recorder did not start: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Asks it to end.
    public void stop() {
        stop.request();
    }

    /// Waits until it has ended.
    ///
    /// @return its exit code
    public int await() throws InterruptedException {
        thread.join();
        return exitCode;
    }

    public boolean isAlive() {
        return thread.isAlive();
    }
}
