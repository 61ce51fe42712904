package io.netreel.recorder.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/// Connections over loopback, one after the other: connect, 64 bytes each way, close.
final class ChurnGenerator implements Generator {

    private static final int PORT = 7100;
    private static final int BYTES = 64;
    // The closing end keeps its port for a minute, and an address has 64 thousand: so there are many addresses.
    private static final int ADDRESSES = 200;

    private final InetSocketAddress[] servers = new InetSocketAddress[ADDRESSES];
    private final ByteBuffer request = ByteBuffer.allocateDirect(BYTES);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(BYTES);
    private final AtomicLong served = new AtomicLong();
    private long connected;

    ChurnGenerator() throws IOException {
        for (int i = 0; i < ADDRESSES; i++) {
            servers[i] = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (i + 1)}), PORT);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        server.bind(new InetSocketAddress(PORT));
        Thread.ofPlatform().daemon().name("churn-server").start(() -> serve(server));
    }

    private void serve(ServerSocketChannel server) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        while (true) {
            try (SocketChannel connection = server.accept()) {
                fill(connection, buffer.clear());
                connection.write(buffer.flip());
                while (connection.read(buffer.clear()) >= 0) {
                    // until the other end closes
                }
            } catch (IOException e) {
                System.err.println("the server of the load failed: " + e);
            }
            served.incrementAndGet();
        }
    }

    @Override
    public long run(long endNanos) throws IOException {
        long before = connected;
        while (System.nanoTime() < endNanos) {
            try (SocketChannel connection = SocketChannel.open(StandardProtocolFamily.INET)) {
                connection.connect(servers[(int) (connected++ % ADDRESSES)]);
                connection.write(request.clear());
                fill(connection, answer.clear());
            }
        }
        while (served.get() < connected) {
            Thread.onSpinWait();
        }
        return connected - before;
    }

    private static void fill(SocketChannel connection, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (connection.read(buffer) < 0) {
                throw new EOFException("the connection was closed early");
            }
        }
    }
}
