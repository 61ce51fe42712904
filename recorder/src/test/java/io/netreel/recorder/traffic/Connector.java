package io.netreel.recorder.traffic;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// Tries to connect once and prints what came of it: `connected`, `refused`, `failed`, or `abandoned` after its
/// patience is over.
public final class Connector {

    private Connector() {}

    /// @param args address, port, patience in milliseconds, 0 for as long as the kernel's, and perhaps a local port
    public static void main(String[] args) {
        InetSocketAddress address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        int localPort = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        System.out.println(connect(address, Integer.parseInt(args[2]), localPort));
    }

    private static String connect(InetSocketAddress address, int patienceMillis, int localPort) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(localPort));
            socket.connect(address, patienceMillis);
            return "connected";
        } catch (SocketTimeoutException e) {
            return "abandoned";
        } catch (ConnectException e) {
            return String.valueOf(e.getMessage()).contains("refused") ? "refused" : "failed";
        } catch (IOException e) {
            return "failed";
        }
    }
}
