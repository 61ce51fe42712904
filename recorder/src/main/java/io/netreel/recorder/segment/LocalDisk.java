package io.netreel.recorder.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// This machine's file systems. Files can be read by their owner and group only.
public final class LocalDisk implements Disk {

    @Override
    public AppendFile create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), CaptureMode.FILE.attribute());
        try {
            CaptureMode.FILE.apply(file);
            return new LocalFile(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long usableBytes(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static final class LocalFile implements AppendFile {

        private final FileChannel channel;
        // where the next bytes go, whatever a failed write left behind it
        private long length;

        LocalFile(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            int begin = bytes.position();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes, length + bytes.position() - begin);
                }
            } catch (IOException e) {
                channel.truncate(length);
                throw e;
            }
            length += bytes.position() - begin;
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
