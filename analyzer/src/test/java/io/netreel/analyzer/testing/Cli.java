package io.netreel.analyzer.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/// What a run of the command line printed. Tests that use it must not run at the same time.
public record Cli(int exitCode, String out, String err) {

    /// Runs `main` with stdout and stderr caught.
    public static Cli run(ToIntFunction<String[]> main, Object... args) {
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            String[] texts = new String[args.length];
            for (int i = 0; i < args.length; i++) {
                texts[i] = args[i].toString();
            }
            int exitCode = main.applyAsInt(texts);
            return new Cli(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }
}
