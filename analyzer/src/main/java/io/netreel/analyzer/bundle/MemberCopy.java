package io.netreel.analyzer.bundle;

import io.netreel.capture.evidence.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// Copies a member's bytes out of the tar file and hashes them on the way.
final class MemberCopy {

    private static final int CHUNK = 1 << 18;

    private MemberCopy() {}

    /// Makes `file`, which must not exist, and returns the SHA-256 of what is in it.
    static String copy(FileChannel tar, TarMembers.Member member, Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer chunk = ByteBuffer.allocate(Math.clamp(member.size(), 1, CHUNK));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long done = 0; done < member.size(); ) {
                chunk.clear().limit((int) Math.min(chunk.capacity(), member.size() - done));
                if (tar.read(chunk, member.offset() + done) < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
                done += chunk.flip().remaining();
                digest.update(chunk.duplicate());
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
        }
        return Sha256.text(digest.digest());
    }
}
