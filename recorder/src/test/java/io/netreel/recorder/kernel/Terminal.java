package io.netreel.recorder.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A program on a terminal of its own, which is typed into whenever it shows the prompt.
final class Terminal implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final String pid;
    private final String parent;
    private final String name;

    private Terminal(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        String[] told = Objects.requireNonNull(answers.readLine(), "the terminal did not start")
                .split(" ", -1);
        pid = told[0];
        parent = told[1];
        name = told[2];
    }

    /// Starts a program; a shell shows the prompt for its first and its further lines.
    static Terminal start(String... command) throws IOException {
        List<String> python = new ArrayList<>(List.of("/usr/bin/python3", "-c", script()));
        python.addAll(Arrays.asList(command));
        ProcessBuilder builder = new ProcessBuilder(python).redirectError(Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "PS1", "READY> ", "PS2", "READY> ", "LC_ALL", "C.UTF-8", "TERM", "xterm", "HISTFILE", ""));
        return new Terminal(builder.start());
    }

    private static String script() throws IOException {
        try (InputStream in = Terminal.class.getResourceAsStream("terminal.py")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Types a line and Enter, once there is a prompt.
    void enter(String line) throws IOException {
        enter(line.getBytes(StandardCharsets.UTF_8));
    }

    void enter(byte[] line) throws IOException {
        ask("type " + HexFormat.of().formatHex(line) + "0d");
    }

    /// Waits until it shows a prompt: it has done with the line before.
    void awaitPrompt() throws IOException {
        ask("prompt");
    }

    /// Waits until it is gone.
    void awaitEnd() throws IOException {
        ask("end");
    }

    private void ask(String request) throws IOException {
        requests.write(request + "\n");
        requests.flush();
        if (!"done".equals(answers.readLine())) {
            throw new IllegalStateException("The terminal did not do: " + request);
        }
    }

    /// Process id of the program.
    String pid() {
        return pid;
    }

    /// Process id of its parent.
    String parent() {
        return parent;
    }

    /// Such as `pts/3`.
    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroyForcibly(); // its end of the terminal closes, which ends the program
    }
}
