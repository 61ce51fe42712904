package io.netreel.recorder.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Answers on a recording's socket, on a thread of its own.
public final class ControlServer implements AutoCloseable {

    private static final int MOST_CLIENTS = 16;
    private static final long LOOK_MILLIS = 500;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ControlSocket socket;
    private final ServerSocketChannel listener;
    private final Selector selector;
    private final Controlled recording;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable RecordingStatus end;

    private ControlServer(ControlSocket socket, ServerSocketChannel listener, Controlled recording) throws IOException {
        this.socket = socket;
        this.listener = listener;
        this.recording = recording;
        this.selector = Selector.open();
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = Thread.ofPlatform().name("control").daemon().unstarted(this::serve);
    }

    /// Listens from now on.
    ///
    /// @throws IOException if there can be no socket
    public static ControlServer open(RuntimeFolder folder, String captureId, Controlled recording) throws IOException {
        folder.make();
        folder.removeDead();
        ControlSocket socket = folder.socket(captureId);
        ServerSocketChannel listener = socket.listen();
        try {
            ControlServer server = new ControlServer(socket, listener, recording);
            server.thread.start();
            return server;
        } catch (IOException e) {
            listener.close();
            socket.remove();
            throw e;
        }
    }

    private void serve() {
        while (!closing) {
            try {
                selector.select(LOOK_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                selector.keys().forEach(ControlServer::closeIfLate);
            } catch (IOException | RuntimeException e) {
                // whatever it is, the recording goes on, and the next client may be luckier
                LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
            }
        }
        tellEnd();
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Connection connection) {
            try {
                connection.proceed(this::answer);
            } catch (RuntimeException e) {
                connection.close();
            }
        } else {
            accept();
        }
    }

    private void accept() throws IOException {
        @Nullable SocketChannel channel = listener.accept();
        if (channel == null) {
            return;
        }
        if (selector.keys().size() > MOST_CLIENTS) {
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new Connection(channel, key));
    }

    private static void closeIfLate(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            connection.closeIfLate();
        }
    }

    private Reply answer(String line, Connection client) {
        Request request;
        try {
            request = Wire.decode(line, Request.class);
        } catch (JsonProcessingException e) {
            return Reply.refused("this is no request");
        }
        if (request.version() != Request.VERSION || request.command() == null) {
            return Reply.refused("the recorder is of version "
                    + recording.status().version() + ", which does not know this command; use the same version");
        }
        return switch (request.command()) {
            case STATUS -> Reply.done(recording.status());
            case MARK -> mark(request.text());
            case STOP -> {
                recording.stop();
                client.waitForEnd();
                yield Reply.done(recording.status());
            }
        };
    }

    private Reply mark(@Nullable String text) {
        @Nullable String refusal = text == null ? "a mark needs a text" : recording.mark(text);
        return refusal == null ? Reply.done(recording.status()) : Reply.refused(refusal);
    }

    private void tellEnd() {
        @Nullable RecordingStatus last = end;
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Connection connection) {
                if (last != null) {
                    connection.tellEnd(Reply.done(last));
                }
                connection.close();
            }
        }
    }

    /// Tells those who wait for the recording's end that it has come.
    public void end(RecordingStatus last) {
        end = last;
        close();
    }

    /// Ends, and removes the socket.
    @Override
    public void close() {
        closing = true;
        socket.remove();
        selector.wakeup();
        try {
            boolean ignored = thread.join(CLOSING);
            listener.close();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            return; // the process ends anyway
        }
    }
}
