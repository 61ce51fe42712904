package io.netreel.recorder.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;

/// Sends datagrams of a byte, each to another port, as many a second as it is told. Prints how many it sent.
public final class ManyPorts {

    private static final int PORTS = 50_000;
    private static final int FIRST_PORT = 10_000;
    private static final int AT_ONCE = 100;

    private ManyPorts() {}

    /// @param args how many, how many a second
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        long pauseNanos = TimeUnit.SECONDS.toNanos(AT_ONCE) / Integer.parseInt(args[1]);
        try (DatagramChannel socket = DatagramChannel.open()) {
            for (int i = 0; i < count; i++) {
                InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + i / PORTS)});
                ByteBuffer payload = ByteBuffer.wrap(new byte[1]);
                if (socket.send(payload, new InetSocketAddress(address, FIRST_PORT + i % PORTS)) != 1) {
                    throw new IllegalStateException("A datagram was not sent");
                }
                if (i % AT_ONCE == 0) {
                    TimeUnit.NANOSECONDS.sleep(pauseNanos);
                }
            }
        }
        System.out.println(count);
    }
}
