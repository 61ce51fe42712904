package io.netreel.recorder.kernel;

import io.netreel.recorder.cli.RecorderMain;
import io.netreel.recorder.cli.RecorderThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The recorder as a process of its own, as its users run it; in a guest, mostly in a thread of this process.
final class Recorder implements AutoCloseable {

    private static final String RECORDING = "Recording into ";
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final @Nullable Process ownProcess;
    private final @Nullable RecorderThread thread;
    private Path folder = Path.of("");

    private Recorder(@Nullable Process ownProcess, @Nullable RecorderThread thread) {
        this.ownProcess = ownProcess;
        this.thread = thread;
    }

    /// Starts `recorder record --out out` with further options, and waits until it records.
    static Recorder start(Path out, String... options) throws IOException, InterruptedException {
        if (!Guest.isThis()) {
            return startProcess(out, options);
        }
        RecorderThread thread = new RecorderThread(Files.createTempDirectory("recorder"), record(out, options));
        Recorder recorder = new Recorder(null, thread);
        recorder.folder = thread.awaitFolder();
        return recorder;
    }

    /// The same where it must be a process.
    static Recorder startProcess(Path out, String... options) throws IOException {
        Recorder recorder = begin(out, options);
        recorder.awaitRecording();
        return recorder;
    }

    /// Starts it by a whole command, and waits until it records.
    static Recorder start(List<String> command) throws IOException {
        Recorder recorder = new Recorder(
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start(), null);
        recorder.awaitRecording();
        return recorder;
    }

    /// Starts it and does not wait.
    static Recorder begin(Path out, String... options) throws IOException {
        String[] args = record(out, options).toArray(String[]::new);
        return new Recorder(
                new ProcessBuilder(TestJava.command(RecorderMain.class, args))
                        .redirectOutput(Redirect.DISCARD)
                        .start(),
                null);
    }

    private static List<String> record(Path out, String... options) {
        List<String> args = new ArrayList<>(List.of("record", "--out", out.toString()));
        args.addAll(List.of(options));
        return args;
    }

    private Process process() {
        return Objects.requireNonNull(ownProcess, "it is no process; see startProcess");
    }

    /// Waits until it records.
    void awaitRecording() throws IOException {
        BufferedReader messages = process().errorReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        String line = messages.readLine();
        while (line != null && !line.startsWith(RECORDING)) {
            said.append(line).append('\n');
            line = messages.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The recorder did not start: " + said);
        }
        folder = Path.of(line.substring(RECORDING.length()));
    }

    /// The capture, once it records.
    Path folder() {
        return folder;
    }

    /// Waits until the ledger, on the disk, says something.
    void awaitNote(String text) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (!ledger().contains(text)) {
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException("The ledger does not say " + text);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    // An open segment is Arrow, which leaves text as it is.
    private String ledger() throws IOException {
        StringBuilder ledger = new StringBuilder();
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(folder, "ledger-*.open")) {
            for (Path segment : segments) {
                ledger.append(Files.readString(segment, StandardCharsets.ISO_8859_1));
            }
        }
        return ledger.toString();
    }

    /// Sends a signal, such as `STOP`.
    void signal(String name) {
        Command.run("kill", "-" + name, Long.toString(pid()));
    }

    /// Kills it (SIGKILL) and waits until it is gone.
    void kill() throws InterruptedException {
        process().destroyForcibly().waitFor();
    }

    /// How many probes it has on functions of programs: each is a perf event that it holds open.
    long probes() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid() + "/fd"))) {
            return descriptors.filter(Recorder::isProbe).count();
        }
    }

    private static boolean isProbe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals("anon_inode:[perf_event]");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    boolean isAlive() {
        return thread == null ? process().isAlive() : thread.isAlive();
    }

    long pid() {
        return process().pid();
    }

    /// Ends the recording as a service manager would, and opens the capture.
    CaptureReader stop() throws Exception {
        if (thread == null) {
            process().destroy();
        } else {
            thread.stop();
        }
        return awaitEnd();
    }

    /// Waits until the recording ends by itself, and opens the capture.
    CaptureReader awaitEnd() throws Exception {
        int exitCode = thread == null ? process().waitFor() : thread.await();
        if (exitCode != 0) {
            throw new IllegalStateException("The recorder ended with " + exitCode);
        }
        return new CaptureReader(folder);
    }

    @Override
    public void close() {
        if (ownProcess != null) {
            ownProcess.destroyForcibly();
        }
        if (thread != null) {
            thread.stop();
        }
    }
}
