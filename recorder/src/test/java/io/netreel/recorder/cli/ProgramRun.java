package io.netreel.recorder.cli;

import io.netreel.recorder.config.Surroundings;
import io.netreel.recorder.record.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// One run of the program within this JVM, with all that it printed.
record ProgramRun(int exitCode, String out, String err) {

    /// Runs it on a host called `here`, with these variables and no other.
    ///
    /// @param defaultFile the file that is read where no other is named
    static ProgramRun of(Map<String, String> environment, Path defaultFile, String... args) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode =
                    RecorderMain.run(new StopRequest(), new Surroundings(environment, defaultFile, () -> "here"), args);
            return new ProgramRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /// Runs it where nothing is configured.
    static ProgramRun of(String... args) {
        return of(Map.of(), Path.of("/nowhere/recorder.toml"), args);
    }
}
