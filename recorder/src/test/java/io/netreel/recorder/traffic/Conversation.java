package io.netreel.recorder.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One TCP connection that does what it is told on standard input, line by line: `send N`, `receive N`,
/// `close`. Listens if it is given a port alone, connects if it is given an address too. Answers each line with
/// `done`.
public final class Conversation {

    private Conversation() {}

    /// @param args a port to listen on; or an address and a port to connect to
    public static void main(String[] args) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Socket socket = args.length == 1 ? accept(args[0]) : new Socket(args[0], Integer.parseInt(args[1]))) {
            System.out.println("connected");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                obey(socket, line.split(" ", -1));
                System.out.println("done");
            }
        }
    }

    private static Socket accept(String port) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(port))) {
            System.out.println("listening");
            return server.accept();
        }
    }

    private static void obey(Socket socket, String[] command) throws IOException {
        switch (command[0]) {
            case "send" -> socket.getOutputStream().write(new byte[Integer.parseInt(command[1])]);
            case "receive" -> socket.getInputStream().skipNBytes(Integer.parseInt(command[1]));
            case "close" -> socket.close();
            default -> throw new IOException("no such command: " + command[0]);
        }
    }
}
