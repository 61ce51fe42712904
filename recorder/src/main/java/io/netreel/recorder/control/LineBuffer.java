package io.netreel.recorder.control;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Collects what comes from the other side until it is a line.
final class LineBuffer {

    private final ByteBuffer bytes = ByteBuffer.allocate(Wire.LARGEST);

    /// Reads what is there now.
    ///
    /// @return the next line, if it is whole
    /// @throws EOFException if the other side has ended without a whole line
    /// @throws IOException if the line is too long
    Optional<String> read(ReadableByteChannel channel) throws IOException {
        Optional<String> line = take();
        if (line.isPresent()) {
            return line;
        }
        if (channel.read(bytes) < 0) {
            throw new EOFException("the other side has ended");
        }
        line = take();
        if (line.isEmpty() && !bytes.hasRemaining()) {
            throw new IOException("a message is longer than " + Wire.LARGEST + " bytes");
        }
        return line;
    }

    private Optional<String> take() {
        for (int i = 0; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n') {
                String line = new String(bytes.array(), 0, i, StandardCharsets.UTF_8);
                bytes.flip().position(i + 1);
                bytes.compact();
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
