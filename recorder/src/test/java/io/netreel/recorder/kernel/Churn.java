package io.netreel.recorder.kernel;

import io.netreel.recorder.traffic.ChurnClient;
import io.netreel.recorder.traffic.ChurnServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Connections that come and go, from the network's client to its server, until they are counted.
final class Churn implements AutoCloseable {

    private static final String PORT = "7005";

    private final Process server;
    private final List<Process> clients = new ArrayList<>();

    /// Begins.
    ///
    /// @param processes how many clients
    /// @param threads of each client
    /// @param arguments of [ChurnClient], from the rate on
    Churn(TestNetwork network, int processes, int threads, String... arguments) throws IOException {
        server = network.server().startJava(ChurnServer.class, PORT, "1");
        awaitReady(server);
        List<String> all = new ArrayList<>(List.of(network.server().ipv4(), PORT, Integer.toString(threads)));
        all.addAll(List.of(arguments));
        for (int i = 0; i < processes; i++) {
            clients.add(network.client().startJava(ChurnClient.class, all.toArray(String[]::new)));
        }
        for (Process client : clients) {
            awaitReady(client);
        }
    }

    private static void awaitReady(Process process) throws IOException {
        String line = process.inputReader().readLine();
        if (!"ready".equals(line)) {
            throw new IOException("expected ready but read " + line);
        }
    }

    /// Ends, and tells how many connections there were.
    long count() throws IOException {
        for (Process client : clients) {
            client.outputWriter().close();
        }
        long sum = 0;
        for (Process client : clients) {
            BufferedReader out = client.inputReader();
            sum += Long.parseLong(out.readLine());
            long failures = Long.parseLong(out.readLine());
            if (failures > 0) {
                throw new IOException(failures + " connections could not be made");
            }
        }
        return sum;
    }

    @Override
    public void close() {
        clients.forEach(Process::destroyForcibly);
        server.destroyForcibly();
    }
}
