package io.netreel.analyzer.bundle;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/// Walks over the members of a tar file. Only plain files pass; each lies within the file with all its bytes.
///
/// commons-compress's own reader is not used: it takes many dialects of tar, sparse files and headers of any
/// size among them, and acts on them before anybody is asked.
final class TarMembers {

    private static final int MOST = 100_000;

    private final FileChannel channel;
    private long position;
    private int count;

    /// A plain file.
    ///
    /// @param name unchecked
    /// @param offset where its bytes begin
    record Member(String name, long offset, long size) {}

    TarMembers(FileChannel channel) {
        this.channel = channel;
    }

    /// The next member, or NULL at the end.
    ///
    /// @throws UnreadableCaptureException if it is something that no bundle holds
    @Nullable
    Member next() throws IOException, DamagedTarException, UnreadableCaptureException {
        byte[] block = block();
        if (isZero(block)) {
            requireNothingMore();
            return null;
        }
        TarHeader header = TarHeader.parse(block);
        PaxRecords pax = PaxRecords.NONE;
        if (header.type() == TarConstants.LF_PAX_EXTENDED_HEADER_LC) {
            pax = pax(header);
            header = TarHeader.parse(block());
            if (header.type() == TarConstants.LF_PAX_EXTENDED_HEADER_LC) {
                throw Refusal.holds("two extended headers for one member");
            }
        }
        return member(header, pax);
    }

    private Member member(TarHeader header, PaxRecords pax)
            throws IOException, DamagedTarException, UnreadableCaptureException {
        String name = pax.name(header);
        if (header.type() != TarConstants.LF_NORMAL) {
            throw Refusal.holds(header.typeName() + " (" + Refusal.quoted(name) + ")");
        }
        if (++count > MOST) {
            throw Refusal.holds("more than " + MOST + " members");
        }
        Member member = new Member(name, position, pax.size(header));
        skip(member.size());
        return member;
    }

    private PaxRecords pax(TarHeader header) throws IOException, DamagedTarException, UnreadableCaptureException {
        if (header.size() > PaxRecords.LARGEST) {
            throw Refusal.holds("an extended header of " + header.size() + " bytes");
        }
        byte[] bytes = new byte[(int) header.size()];
        read(bytes, position);
        skip(header.size());
        return PaxRecords.parse(bytes);
    }

    private void skip(long size) throws IOException, DamagedTarException {
        if (size > channel.size() - position) {
            throw DamagedTarException.cutOff();
        }
        position += Math.ceilDiv(size, TarHeader.BLOCK) * TarHeader.BLOCK;
    }

    private byte[] block() throws IOException, DamagedTarException {
        byte[] block = new byte[TarHeader.BLOCK];
        read(block, position);
        position += block.length;
        return block;
    }

    private void read(byte[] bytes, long from) throws IOException, DamagedTarException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw DamagedTarException.cutOff();
            }
        }
    }

    // The end is two blocks of zeros, and zeros up to whatever size the writer likes.
    private void requireNothingMore() throws IOException, DamagedTarException {
        while (position < channel.size()) {
            byte[] rest = new byte[(int) Math.min(1 << 16, channel.size() - position)];
            read(rest, position);
            position += rest.length;
            if (!isZero(rest)) {
                throw new DamagedTarException(
                        "goes on after its end, and the rest was not read; copy it again from the recording host");
            }
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
