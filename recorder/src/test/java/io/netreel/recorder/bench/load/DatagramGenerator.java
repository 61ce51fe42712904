package io.netreel.recorder.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Datagrams of 64 bytes over loopback, from one socket to another, which answers each 64th: so none is dropped.
final class DatagramGenerator implements Generator {

    private static final int BYTES = 64;
    private static final int WINDOW = 64;

    private final DatagramChannel client = DatagramChannel.open(StandardProtocolFamily.INET);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);

    DatagramGenerator() throws IOException {
        DatagramChannel server = DatagramChannel.open(StandardProtocolFamily.INET);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.connect(client.getLocalAddress());
        client.connect(server.getLocalAddress());
        Thread.ofPlatform().daemon().name("datagram-server").start(() -> serve(server));
    }

    private static void serve(DatagramChannel server) {
        ByteBuffer received = ByteBuffer.allocateDirect(BYTES);
        try {
            while (true) {
                for (int i = 0; i < WINDOW; i++) {
                    server.read(received.clear());
                }
                server.write(received.flip());
            }
        } catch (IOException e) {
            System.err.println("the server of the load failed: " + e);
        }
    }

    @Override
    public long run(long endNanos) throws IOException {
        long count = 0;
        while (System.nanoTime() < endNanos) {
            for (int i = 0; i < WINDOW; i++) {
                client.write(buffer.clear());
            }
            client.read(buffer.clear());
            count += WINDOW;
        }
        return count;
    }
}
