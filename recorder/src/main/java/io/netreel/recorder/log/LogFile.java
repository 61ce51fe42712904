package io.netreel.recorder.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/// A file that lines are appended to. Whoever wants it rotated may cut it off (`copytruncate` of logrotate): each line
/// goes to where the file ends then.
public final class LogFile implements Consumer<String>, AutoCloseable {

    private final FileChannel channel;
    private long lost;

    private LogFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Opens it, or makes it, readable to its owner and group.
    public static LogFile open(Path file) throws IOException {
        // to open a FIFO would wait for its reader
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is no regular file");
        }
        return new LogFile(FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))));
    }

    @Override
    public void accept(String line) {
        String before = lost == 0 ? "" : lost + " lines are missing here: the disk did not take them\n";
        try {
            ByteBuffer bytes = ByteBuffer.wrap((before + line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            lost = 0;
        } catch (IOException e) {
            lost++;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
