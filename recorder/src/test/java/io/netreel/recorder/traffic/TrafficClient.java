package io.netreel.recorder.traffic;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Makes TCP connections of random sizes, one local port each, and prints a line of truth for each: address
/// family, local port, bytes sent, bytes received.
public final class TrafficClient {

    private static final int FIRST_PORT = 10_000;
    private static final int THREADS = 8;
    private static final long RESET_DELAY_MILLIS = 100;

    private final int port;
    private final int largest;

    private TrafficClient(int port, int largest) {
        this.port = port;
        this.largest = largest;
    }

    /// @param args port, number of connections, largest size of a direction, then `ORDERLY`, or `RESET` for
    ///     resets too, then the addresses to use in turn
    public static void main(String[] args) throws Exception {
        TrafficClient client = new TrafficClient(Integer.parseInt(args[0]), Integer.parseInt(args[2]));
        int connections = Integer.parseInt(args[1]);
        List<Exchange.Ending> endings = new ArrayList<>(List.of(Exchange.Ending.values()));
        if (!args[3].equals("RESET")) {
            endings.remove(Exchange.Ending.CLIENT_RESET);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            addresses.add(InetAddress.getByName(args[i]));
        }
        Random random = new Random(20_261_122);
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Future<String>> truths = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                InetAddress address = addresses.get(i % addresses.size());
                int localPort = FIRST_PORT + i;
                Exchange exchange = client.exchange(random, endings.get(i % endings.size()));
                truths.add(executor.submit(() -> client.run(address, localPort, exchange)));
            }
            for (Future<String> truth : truths) {
                System.out.println(truth.get());
            }
        }
    }

    private Exchange exchange(Random random, Exchange.Ending ending) {
        return new Exchange(Exchange.HEADER_BYTES + random.nextInt(largest), random.nextInt(largest), ending);
    }

    private String run(InetAddress address, int localPort, Exchange exchange) throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(localPort));
            socket.connect(new InetSocketAddress(address, port));
            exchange(socket, exchange);
        }
        String family = address.getAddress().length == 4 ? "ipv4" : "ipv6";
        return family + " " + localPort + " " + exchange.upload() + " " + exchange.download();
    }

    private static void exchange(Socket socket, Exchange exchange) throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
        exchange.writeHeader(out);
        out.write(new byte[exchange.upload() - Exchange.HEADER_BYTES]);
        out.flush();
        if (exchange.ending() == Exchange.Ending.HALF_CLOSE) {
            socket.shutdownOutput();
        }
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.skipNBytes(exchange.download());
        switch (exchange.ending()) {
            case CLIENT_FIRST -> {}
            case SERVER_FIRST, HALF_CLOSE -> {
                if (in.read() >= 0) {
                    throw new IOException("more than was announced");
                }
            }
            case CLIENT_RESET -> {
                // let the delayed acknowledgement go out first: a reset acknowledges nothing
                TimeUnit.MILLISECONDS.sleep(RESET_DELAY_MILLIS);
                socket.setSoLinger(true, 0);
            }
        }
    }
}
