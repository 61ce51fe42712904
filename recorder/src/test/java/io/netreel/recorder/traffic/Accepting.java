package io.netreel.recorder.traffic;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/// Accepts connections, each served by a thread of its own.
final class Accepting {

    private Accepting() {}

    /// Listens on a port until the process ends.
    static void on(int port, Consumer<Socket> serve) throws IOException {
        ServerSocket server = new ServerSocket(port, 1024);
        Thread.ofVirtual().start(() -> accept(server, serve));
    }

    private static void accept(ServerSocket server, Consumer<Socket> serve) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve.accept(socket));
            } catch (IOException e) {
                return;
            }
        }
    }
}
