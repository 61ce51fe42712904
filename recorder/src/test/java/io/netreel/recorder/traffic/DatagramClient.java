package io.netreel.recorder.traffic;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;

/// Sends datagrams of random sizes and waits for the answer to each, from a few sockets in turn, every other one of
/// them connected. Prints a line
/// of truth per socket: address family, local port, datagrams, bytes sent, bytes received.
public final class DatagramClient {

    private static final int FIRST_PORT = 40_000;
    private static final int LARGEST = 1400;

    private DatagramClient() {}

    /// @param args port, number of sockets per address, datagrams per socket, then the addresses
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        int sockets = Integer.parseInt(args[1]);
        int datagrams = Integer.parseInt(args[2]);
        Random random = new Random(20_261_122);
        for (int a = 3; a < args.length; a++) {
            InetAddress address = InetAddress.getByName(args[a]);
            for (int i = 0; i < sockets; i++) {
                int localPort = FIRST_PORT + (a - 3) * sockets + i;
                System.out.println(run(new InetSocketAddress(address, port), localPort, datagrams, random));
            }
        }
    }

    private static String run(InetSocketAddress server, int localPort, int datagrams, Random random)
            throws IOException {
        long sent = 0;
        long received = 0;
        try (DatagramSocket socket = new DatagramSocket(localPort)) {
            socket.setSoTimeout(10_000);
            if (localPort % 2 == 0) {
                socket.connect(server);
            }
            byte[] buffer = new byte[2048];
            for (int i = 0; i < datagrams; i++) {
                int size = 2 + random.nextInt(LARGEST);
                int answer = random.nextInt(LARGEST);
                buffer[0] = (byte) (answer >> 8);
                buffer[1] = (byte) answer;
                socket.send(new DatagramPacket(buffer, size, server));
                socket.receive(new DatagramPacket(buffer, buffer.length));
                sent += size;
                received += answer;
            }
        }
        String family = server.getAddress().getAddress().length == 4 ? "ipv4" : "ipv6";
        return family + " " + localPort + " " + datagrams + " " + sent + " " + received;
    }
}
