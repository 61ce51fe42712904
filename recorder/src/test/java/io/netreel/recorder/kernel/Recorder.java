package io.netreel.recorder.kernel;

import io.netreel.recorder.cli.RecorderMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The recorder as a process of its own, as its users run it.
final class Recorder implements AutoCloseable {

    private final Process process;
    private final Path folder;

    private Recorder(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /// Starts `recorder record --out out` with further options, and waits until it records.
    static Recorder start(Path out, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("record", "--out", out.toString()));
        args.addAll(List.of(options));
        Process process = new ProcessBuilder(TestJava.command(RecorderMain.class, args.toArray(String[]::new)))
                .redirectOutput(Redirect.DISCARD)
                .start();
        BufferedReader messages = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        String line = messages.readLine();
        while (line != null && !line.startsWith("Recording into ")) {
            said.append(line).append('\n');
            line = messages.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The recorder did not start: " + said);
        }
        return new Recorder(process, Path.of(line.substring("Recording into ".length())));
    }

    long pid() {
        return process.pid();
    }

    /// Ends the recording as a service manager would, and opens the capture.
    CaptureReader stop() throws Exception {
        process.destroy();
        return awaitEnd();
    }

    /// Waits until the recording ends by itself, and opens the capture.
    CaptureReader awaitEnd() throws Exception {
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("The recorder ended with " + exitCode);
        }
        return new CaptureReader(folder);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
