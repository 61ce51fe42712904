package io.netreel.recorder.bench;

import io.netreel.capture.bench.Programs;
import io.netreel.recorder.bench.load.LoadMain;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A load of [LoadMain], in a JVM that is kept, so that it is warm.
final class GeneratedLoad implements Load {

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    GeneratedLoad(BenchNamespace namespace, Programs programs, String kind) throws IOException {
        process = programs.start(new ProcessBuilder(namespace.inside(command(kind))).redirectError(Redirect.INHERIT));
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        String ready = answers.readLine();
        if (!"ready".equals(ready)) {
            throw new IOException("the load did not start: " + ready);
        }
    }

    private static String[] command(String kind) {
        return new String[] {
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LoadMain.class.getName(),
            kind
        };
    }

    @Override
    public Slice run(Duration time) throws IOException {
        commands.write(time.toMillis() + "\n");
        commands.flush();
        String[] answer =
                Objects.requireNonNull(answers.readLine(), "the load ended").split(" ", -1);
        long count = Long.parseLong(answer[0]);
        double seconds = (double) Long.parseLong(answer[1]) / TimeUnit.SECONDS.toNanos(1);
        return new Slice(count, count / seconds);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
