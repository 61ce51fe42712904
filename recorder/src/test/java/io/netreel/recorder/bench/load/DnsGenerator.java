package io.netreel.recorder.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/// DNS queries over loopback, one after the other, each from a socket of its own, as resolvers do; a responder
/// answers each with an address.
final class DnsGenerator implements Generator {

    private static final int MOST_BYTES = 512;
    private static final int NAMES = 1000;
    private static final short QUERY_FLAGS = 0x0100; // recursion desired
    private static final short ANSWER_FLAGS = (short) 0x8180;
    private static final int ANSWER_COUNT_AT = 6;
    // name: that of the question; type A, class IN, TTL 300, 4 bytes: 192.0.2.1
    private static final byte[] ANSWER = {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, (byte) 192, 0, 2, 1};

    private final InetSocketAddress server =
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 53}), 53);
    private final ByteBuffer message = ByteBuffer.allocateDirect(MOST_BYTES);
    private long queries;

    DnsGenerator() throws IOException {
        DatagramChannel responder = DatagramChannel.open(StandardProtocolFamily.INET);
        responder.bind(server);
        Thread.ofPlatform().daemon().name("dns-responder").start(() -> respond(responder));
    }

    private static void respond(DatagramChannel responder) {
        ByteBuffer message = ByteBuffer.allocateDirect(MOST_BYTES);
        try {
            while (true) {
                SocketAddress asker = responder.receive(message.clear());
                message.putShort(2, ANSWER_FLAGS)
                        .putShort(ANSWER_COUNT_AT, (short) 1)
                        .put(ANSWER);
                responder.send(message.flip(), asker);
            }
        } catch (IOException e) {
            System.err.println("the responder of the load failed: " + e);
        }
    }

    @Override
    public long run(long endNanos) throws IOException {
        long before = queries;
        while (System.nanoTime() < endNanos) {
            try (DatagramChannel socket = DatagramChannel.open(StandardProtocolFamily.INET)) {
                socket.connect(server);
                writeQuery(queries++);
                socket.write(message.flip());
                socket.read(message.clear());
            }
        }
        return queries - before;
    }

    private void writeQuery(long number) {
        message.clear().putShort((short) number).putShort(QUERY_FLAGS).putShort((short) 1);
        message.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        putLabel("host" + number % NAMES);
        putLabel("example");
        message.put((byte) 0).putShort((short) 1).putShort((short) 1);
    }

    private void putLabel(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
        message.put((byte) bytes.length).put(bytes);
    }
}
