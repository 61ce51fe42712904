package io.netreel.recorder.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Writes a bundle's members as plain POSIX tar, which differs between two runs in nothing but the note.
final class TarWriter {

    private static final int MODE = 0640;
    private static final String OWNER = "root";
    private static final int CHUNK = 1 << 18;

    private final TarArchiveOutputStream tar;
    private final String folder;
    private final BooleanSupplier stopped;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    /// @param out where to write; it is left open
    /// @param folder the name that stands before that of each member
    TarWriter(OutputStream out, String folder, BooleanSupplier stopped) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.folder = folder;
        this.stopped = stopped;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    void write(BundleNote note, Snapshot snapshot) throws IOException {
        writeBytes(
                BundleNote.FILE_NAME,
                BundleNoteJson.write(note).getBytes(StandardCharsets.UTF_8),
                FileTime.from(note.made()));
        writeBytes(
                Manifest.FILE_NAME,
                snapshot.manifest().bytes(),
                snapshot.manifest().modified());
        for (Member member : snapshot.members()) {
            writeMember(member);
        }
    }

    private void writeBytes(String name, byte[] bytes, FileTime modified) throws IOException {
        begin(name, bytes.length, modified);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private void writeMember(Member member) throws IOException {
        begin(member.name(), member.bytes(), member.modified());
        for (long position = 0; position < member.bytes(); ) {
            if (stopped.getAsBoolean()) {
                throw new InterruptedBundleException();
            }
            member.read(chunk, position);
            tar.write(chunk.array(), 0, chunk.limit());
            position += chunk.limit();
        }
        tar.closeArchiveEntry();
    }

    private void begin(String name, long bytes, FileTime modified) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + name);
        entry.setSize(bytes);
        entry.setMode(MODE);
        entry.setUserName(OWNER);
        entry.setGroupName(OWNER);
        // whole seconds fit into the plain header
        entry.setModTime(
                FileTime.from(Instant.ofEpochSecond(modified.toInstant().getEpochSecond())));
        tar.putArchiveEntry(entry);
    }

    /// Ends the archive and returns its size.
    long finish() throws IOException {
        tar.finish();
        tar.flush();
        return tar.getBytesWritten();
    }
}
