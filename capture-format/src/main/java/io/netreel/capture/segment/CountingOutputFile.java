package io.netreel.capture.segment;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// Gives Parquet a stream to write to, and counts the bytes.
final class CountingOutputFile extends PositionOutputStream implements OutputFile {

    private final OutputStream out;
    private long length;

    CountingOutputFile(OutputStream out) {
        this.out = out;
    }

    long length() {
        return length;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public long getPos() {
        return length;
    }

    @Override
    public void write(int oneByte) throws IOException {
        out.write(oneByte);
        length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        out.write(bytes, offset, count);
        length += count;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
