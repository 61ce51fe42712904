package io.netreel.recorder.traffic;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/// Serves [HeldConnections]: sends half of what was asked for at once, and the rest, then closes, when it is told to by
/// a line on its standard input. Ends when its standard input does.
public final class HeldServer {

    private static final CountDownLatch GO = new CountDownLatch(1);

    private HeldServer() {}

    /// @param args the port
    public static void main(String[] args) throws Exception {
        Accepting.on(Integer.parseInt(args[0]), HeldServer::serve);
        System.out.println("ready");
        int read = System.in.read();
        while (read >= 0) {
            if (read == '\n') {
                GO.countDown();
            }
            read = System.in.read();
        }
        System.exit(0);
    }

    private static void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            Exchange exchange = Exchange.readHeader(in);
            in.skipNBytes(exchange.upload() - Exchange.HEADER_BYTES);
            out.write(new byte[exchange.download() / 2]);
            GO.await();
            out.write(new byte[exchange.download() - exchange.download() / 2]);
            if (exchange.ending() != Exchange.Ending.SERVER_FIRST && in.read() >= 0) {
                throw new IOException("more than was announced");
            }
        } catch (IOException e) {
            return; // a reset, which is what some exchanges end with
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
