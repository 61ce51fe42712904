package io.netreel.recorder.traffic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Accepts on a listener that another process made and passed on as standard input, reads each connection to its end,
/// and closes it.
public final class InheritedServer {

    private InheritedServer() {}

    public static void main(String[] args) throws IOException {
        if (!(System.inheritedChannel() instanceof ServerSocketChannel listener)) {
            throw new IOException("standard input is no listener");
        }
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (true) {
            try (SocketChannel connection = listener.accept()) {
                while (connection.read(buffer.clear()) >= 0) {
                    // nothing to do with it
                }
            }
        }
    }
}
