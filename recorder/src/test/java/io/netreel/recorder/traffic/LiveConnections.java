package io.netreel.recorder.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Opens connections over loopback, holds both ends of them, and sends one byte over each for each line of its
/// standard input. Ends when its standard input does. Each needs two file descriptors, of which a process has a
/// limited number: so many connections take several of these.
public final class LiveConnections {

    private static final int BACKLOG = 1024;

    private final List<SocketChannel> clients = new ArrayList<>();
    private final List<SocketChannel> servers = new ArrayList<>();
    private final ByteBuffer oneByte = ByteBuffer.allocateDirect(1);

    private LiveConnections() {}

    /// @param args the number of connections, and the port to connect to
    public static void main(String[] args) throws IOException {
        LiveConnections live = new LiveConnections();
        live.open(Integer.parseInt(args[0]), new InetSocketAddress(address(args[1]), Integer.parseInt(args[1])));
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            live.sendOverEach();
            System.out.println("sent");
        }
        System.exit(0);
    }

    // One of its own for each port, as an address has 64 thousand ports only.
    private static InetAddress address(String port) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 2, (byte) Integer.parseInt(port)});
    }

    private void open(int connections, InetSocketAddress address) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            server.bind(address, BACKLOG);
            for (int i = 0; i < connections; i++) {
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET);
                client.connect(address);
                clients.add(client);
                servers.add(server.accept());
            }
        }
    }

    private void sendOverEach() throws IOException {
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).write(oneByte.clear());
            if (servers.get(i).read(oneByte.clear()) != 1) {
                throw new IOException("a connection was closed");
            }
        }
    }
}
