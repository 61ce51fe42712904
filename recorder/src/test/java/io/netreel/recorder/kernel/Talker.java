package io.netreel.recorder.kernel;

import io.netreel.recorder.traffic.Conversation;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;

/// One end of a [Conversation], directed by a test.
final class Talker implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private Talker(Process process) {
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
    }

    /// Listens on a port; the connection is there once the other end has [#connect]ed.
    static Talker listen(Namespace namespace, int port) throws IOException {
        Talker talker = new Talker(namespace.startJava(Conversation.class, Integer.toString(port)));
        talker.expect("listening");
        return talker;
    }

    static Talker connect(Namespace namespace, String address, int port) throws IOException {
        Talker talker = new Talker(namespace.startJava(Conversation.class, address, Integer.toString(port)));
        talker.expect("connected");
        return talker;
    }

    /// Waits until the other end has connected.
    void awaitConnection() throws IOException {
        expect("connected");
    }

    void send(int bytes) throws IOException {
        tell("send " + bytes);
    }

    void receive(int bytes) throws IOException {
        tell("receive " + bytes);
    }

    void closeConnection() throws IOException {
        tell("close");
    }

    long pid() {
        return process.pid();
    }

    private void tell(String command) throws IOException {
        in.write(command + "\n");
        in.flush();
        expect("done");
    }

    private void expect(String answer) throws IOException {
        String line = out.readLine();
        if (!answer.equals(line)) {
            throw new IOException("expected " + answer + " but read " + line);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
