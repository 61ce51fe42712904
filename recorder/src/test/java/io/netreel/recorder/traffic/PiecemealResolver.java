package io.netreel.recorder.traffic;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// Asks over one TCP connection: the first question byte by byte, a segment each, then the others in one segment.
/// Prints the length of each answer.
public final class PiecemealResolver {

    private PiecemealResolver() {}

    /// @param args the server's address, then names of which TXT is asked
    public static void main(String[] args) throws IOException {
        try (Socket socket = new Socket(args[0], 53)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (byte one : framed(1, args[1])) {
                out.write(one);
            }
            printAnswer(in);
            ByteArrayOutputStream others = new ByteArrayOutputStream();
            for (int i = 2; i < args.length; i++) {
                others.writeBytes(framed(i, args[i]));
            }
            out.write(others.toByteArray());
            for (int i = 2; i < args.length; i++) {
                printAnswer(in);
            }
        }
    }

    private static void printAnswer(DataInputStream in) throws IOException {
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        System.out.println(answer.length);
    }

    private static byte[] framed(int txid, String name) throws IOException {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name), Type.TXT, DClass.IN));
        query.getHeader().setID(txid);
        byte[] wire = query.toWire();
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.write(wire.length >> 8);
        framed.write(wire.length);
        framed.writeBytes(wire);
        return framed.toByteArray();
    }
}
