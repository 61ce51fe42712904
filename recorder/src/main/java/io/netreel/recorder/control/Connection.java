package io.netreel.recorder.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BiFunction;

/// One client, as the recording sees it. It says one thing, in time, or is cut off.
final class Connection {

    /// What answers: the request's line, and whose it is.
    interface Answer extends BiFunction<String, Connection, Reply> {}

    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final SocketChannel channel;
    private final SelectionKey key;
    private final LineBuffer in = new LineBuffer();
    private final long since = System.nanoTime();
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean asked;
    private boolean waitsForEnd;

    /// @param key of the channel, which is not blocking
    Connection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /// Goes on as far as it can without waiting.
    void proceed(Answer answer) {
        try {
            if (!asked) {
                in.read(channel).ifPresent(line -> {
                    asked = true;
                    out = Wire.encode(answer.apply(line, this));
                });
            } else if (!out.hasRemaining()) {
                requireSilence();
            }
            write();
        } catch (IOException e) {
            close(); // it went away, or says too much
        }
    }

    // Whoever waits has nothing to say; an end of the stream tells that it went away.
    private void requireSilence() throws IOException {
        if (channel.read(ByteBuffer.allocate(1)) != 0) {
            throw new IOException("the client ended, or said more than one thing");
        }
    }

    private void write() throws IOException {
        channel.write(out);
        if (asked && !out.hasRemaining() && !waitsForEnd) {
            close();
            return;
        }
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// It is to be told when the recording has ended.
    void waitForEnd() {
        waitsForEnd = true;
    }

    /// Tells it that the recording has ended, if it waits for that and takes it at once.
    void tellEnd(Reply last) {
        if (waitsForEnd && channel.isOpen()) {
            try {
                channel.write(out);
                channel.write(Wire.encode(last));
            } catch (IOException e) {
                close();
            }
        }
    }

    /// Cuts it off if it took too long.
    void closeIfLate() {
        boolean isWaiting = waitsForEnd && !out.hasRemaining();
        if (!isWaiting && System.nanoTime() - since > PATIENCE_NANOS) {
            close();
        }
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            return; // it is closed all the same
        }
    }
}
