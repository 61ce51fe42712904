package io.netreel.analyzer.input;

import io.netreel.capture.UnreadableCaptureException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A look at both ends of a Parquet file: `PAR1`, …, footer, its length in four bytes, `PAR1`. One truncated
/// file would abort DuckDB's scan over all of them.
final class ParquetMagic {

    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final int SMALLEST = 12;

    private ParquetMagic() {}

    static void check(Path file) throws IOException, UnreadableCaptureException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size == 0) {
                throw new UnreadableCaptureException("is empty; copy it again from the recording host");
            }
            String head = size < 4 ? "" : text(read(channel, 0, 4));
            if (head.equals(ENCRYPTED)) {
                throw new UnreadableCaptureException("is encrypted, which Netreel cannot read");
            }
            if (!head.equals(MAGIC)) {
                throw new UnreadableCaptureException("is not a Parquet file");
            }
            if (size < SMALLEST) {
                throw truncated();
            }
            ByteBuffer tail = read(channel, size - 8, 8);
            int footerLength = tail.getInt();
            if (!text(tail).equals(MAGIC) || footerLength <= 0 || footerLength > size - SMALLEST) {
                throw truncated();
            }
        }
    }

    private static UnreadableCaptureException truncated() {
        return new UnreadableCaptureException("is truncated; copy it again from the recording host");
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
}
