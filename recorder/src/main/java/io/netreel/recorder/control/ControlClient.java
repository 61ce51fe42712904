package io.netreel.recorder.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks one recording for one thing.
final class ControlClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SocketChannel channel;
    private final Selector selector;
    private final LineBuffer in = new LineBuffer();

    private ControlClient(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    /// @throws java.net.ConnectException if the recorder died
    static ControlClient connect(ControlSocket socket) throws IOException {
        SocketChannel channel = socket.connect();
        try {
            return new ControlClient(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// @throws RefusedException if the recording does not do it
    /// @throws IOException if it does not answer within five seconds, or not in its language
    RecordingStatus ask(Request.Command command, @Nullable String text) throws IOException, RefusedException {
        // a request is far smaller than what the kernel takes without the other side reading
        ByteBuffer request = Wire.encode(new Request(Request.VERSION, command, text));
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("the recorder takes no request");
        }
        try {
            return status(line(PATIENCE));
        } catch (EOFException e) {
            throw new IOException("the recorder does not listen; try again", e);
        }
    }

    /// Waits for the second answer to a request to stop, however long that takes.
    ///
    /// @throws EOFException if the recorder ended without one
    RecordingStatus awaitEnd() throws IOException, RefusedException {
        return status(line(null));
    }

    private String line(@Nullable Duration patience) throws IOException {
        long begin = System.nanoTime();
        Optional<String> line = in.read(channel);
        while (line.isEmpty()) {
            long left = patience == null
                    ? 0
                    : patience.minusNanos(System.nanoTime() - begin).toMillis();
            if (patience != null && left <= 0) {
                throw new IOException("the recorder does not answer");
            }
            selector.select(left);
            selector.selectedKeys().clear();
            line = in.read(channel);
        }
        return line.get();
    }

    private static RecordingStatus status(String line) throws IOException, RefusedException {
        try {
            Reply reply = Wire.decode(line, Reply.class);
            if (reply.error() != null) {
                throw new RefusedException(reply.error());
            }
            if (reply.status() != null) {
                return reply.status();
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the recorder answers in another language", e);
        }
        throw new IOException("the recorder answers nothing");
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
