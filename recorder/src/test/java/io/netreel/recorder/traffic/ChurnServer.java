package io.netreel.recorder.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Accepts the connections of [ChurnClient] and closes them. Ends when its standard input does.
public final class ChurnServer {

    private static final int BACKLOG = 4096;

    private ChurnServer() {}

    /// @param args port, number of threads
    public static void main(String[] args) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(Integer.parseInt(args[0])), BACKLOG);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Thread.ofPlatform().daemon().start(() -> accept(server));
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // wait for the end
        }
        System.exit(0);
    }

    private static void accept(ServerSocketChannel server) {
        while (true) {
            try (SocketChannel _ = server.accept()) {
                // closed at once; most were reset already
            } catch (IOException e) {
                return;
            }
        }
    }
}
