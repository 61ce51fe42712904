package io.netreel.recorder.traffic;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;

/// Serves [Exchange]s on a TCP port and answers datagrams on the UDP port of the same number, over IPv4 and
/// IPv6. Ends when its standard input does.
public final class TrafficServer {

    private TrafficServer() {}

    /// @param args the port
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        Accepting.on(port, TrafficServer::serve);
        DatagramSocket udp = new DatagramSocket(port);
        Thread.ofPlatform().daemon().start(() -> echo(udp));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // wait for the end
        }
        System.exit(0);
    }

    private static void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
            Exchange exchange = Exchange.readHeader(in);
            in.skipNBytes(exchange.upload() - Exchange.HEADER_BYTES);
            if (exchange.ending() == Exchange.Ending.HALF_CLOSE) {
                awaitEnd(in);
            }
            out.write(new byte[exchange.download()]);
            out.flush();
            if (exchange.ending() == Exchange.Ending.CLIENT_FIRST
                    || exchange.ending() == Exchange.Ending.CLIENT_RESET) {
                awaitEnd(in);
            }
        } catch (IOException e) {
            // a reset, which is what some exchanges end with
            return;
        }
    }

    private static void awaitEnd(DataInputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new IOException("more than was announced");
        }
    }

    // The first two bytes of a datagram tell how many the answer has.
    private static void echo(DatagramSocket socket) {
        byte[] buffer = new byte[2048];
        while (true) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                int answer = ((buffer[0] & 0xff) << 8) | (buffer[1] & 0xff);
                socket.send(new DatagramPacket(buffer, answer, packet.getSocketAddress()));
            } catch (IOException e) {
                return;
            }
        }
    }
}
