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

    /// @param args address, port, patience in milliseconds, 0 for as long as the kernel's
    public static void main(String[] args) {
        System.out.println(
                connect(new InetSocketAddress(args[0], Integer.parseInt(args[1])), Integer.parseInt(args[2])));
    }

    private static String connect(InetSocketAddress address, int patienceMillis) {
        try (Socket socket = new Socket()) {
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
