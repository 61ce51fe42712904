package io.netreel.recorder.traffic;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Makes connections to [HeldServer] and holds them: says `held` when each has sent everything and half of the
/// answer has come, and closes them, when it is told to by a line on its standard input, in all the ways there
/// are. Then prints a line of truth for each: address family, local port, bytes sent, bytes received, ending.
public final class HeldConnections {

    private static final int FIRST_PORT = 20_000;
    private static final int LARGEST = 300_000;
    private static final long RESET_DELAY_MILLIS = 100;

    private record Held(Socket socket, Exchange exchange) {}

    private HeldConnections() {}

    /// @param args port, number of connections, `ORDERLY`, or `RESET` for resets too, then the addresses to use in turn
    public static void main(String[] args) throws Exception {
        Random random = new Random(20_261_126);
        List<Held> all = new ArrayList<>();
        List<Exchange.Ending> endings = new ArrayList<>(List.of(Exchange.Ending.values()));
        if (!args[2].equals("RESET")) {
            endings.remove(Exchange.Ending.CLIENT_RESET);
        }
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Exchange exchange = new Exchange(
                    Exchange.HEADER_BYTES + random.nextInt(LARGEST),
                    2 + random.nextInt(LARGEST),
                    endings.get(i % endings.size()));
            all.add(new Held(connect(args[3 + i % (args.length - 3)], Integer.parseInt(args[0]), i), exchange));
        }
        for (Held held : all) {
            begin(held.socket(), held.exchange());
        }
        System.out.println("held");
        int ignored = System.in.read();
        for (Held held : all) {
            held.socket()
                    .getInputStream()
                    .skipNBytes(held.exchange().download() - held.exchange().download() / 2);
        }
        // let the delayed acknowledgements go out first: a reset acknowledges nothing
        TimeUnit.MILLISECONDS.sleep(RESET_DELAY_MILLIS);
        for (Held held : all) {
            end(held.socket(), held.exchange());
        }
        for (Held held : all) {
            System.out.println(truth(held));
        }
    }

    private static Socket connect(String address, int port, int number) throws IOException {
        Socket socket = new Socket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(FIRST_PORT + number));
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    private static void begin(Socket socket, Exchange exchange) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        exchange.writeHeader(out);
        out.write(new byte[exchange.upload() - Exchange.HEADER_BYTES]);
        socket.getInputStream().skipNBytes(exchange.download() / 2);
        if (exchange.ending() == Exchange.Ending.HALF_CLOSE) {
            socket.shutdownOutput();
        }
    }

    private static void end(Socket socket, Exchange exchange) throws IOException {
        InputStream in = socket.getInputStream();
        switch (exchange.ending()) {
            case CLIENT_FIRST -> {}
            case CLIENT_RESET -> socket.setSoLinger(true, 0);
            case SERVER_FIRST, HALF_CLOSE -> {
                if (in.read() >= 0) {
                    throw new IOException("more than was announced");
                }
            }
        }
        socket.close();
    }

    private static String truth(Held held) {
        String family = held.socket().getInetAddress().getAddress().length == 4 ? "ipv4" : "ipv6";
        return family + " " + held.socket().getLocalPort() + " "
                + held.exchange().upload() + " " + held.exchange().download() + " "
                + held.exchange().ending();
    }
}
