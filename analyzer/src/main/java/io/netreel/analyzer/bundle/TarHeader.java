package io.netreel.analyzer.bundle;

import io.netreel.capture.UnreadableCaptureException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/// A header block of POSIX tar.
///
/// @param type what follows: a file, a link, an extended header …
/// @param name as it stands there, unchecked
/// @param size bytes of data that follow, not negative
record TarHeader(byte type, String name, long size) {

    static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    // Offsets and lengths of fields in a ustar header, POSIX.1-2001.
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;

    private static final String POSIX = "ustar\u000000";

    static TarHeader parse(byte[] block) throws DamagedTarException, UnreadableCaptureException {
        if (!isIntact(block)) {
            throw new DamagedTarException("is damaged in the middle; copy it again from the recording host");
        }
        if (!new String(block, MAGIC, POSIX.length(), StandardCharsets.ISO_8859_1).equals(POSIX)) {
            throw Refusal.holds("a header that is not POSIX tar");
        }
        String prefix = TarUtils.parseName(block, PREFIX, PREFIX_LENGTH);
        String name = TarUtils.parseName(block, 0, NAME_LENGTH);
        byte type = block[TYPE] == TarConstants.LF_OLDNORM ? TarConstants.LF_NORMAL : block[TYPE];
        return new TarHeader(type, prefix.isEmpty() ? name : prefix + "/" + name, size(block));
    }

    private static boolean isIntact(byte[] block) {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long size(byte[] block) throws UnreadableCaptureException {
        try {
            long size = TarUtils.parseOctalOrBinary(block, SIZE, SIZE_LENGTH);
            if (size >= 0) {
                return size;
            }
        } catch (IllegalArgumentException e) {
            // not a number at all
        }
        throw Refusal.holds("a member of an impossible size");
    }

    /// What a member that is not a plain file is.
    String typeName() {
        return switch (type) {
            case TarConstants.LF_LINK -> "a hard link";
            case TarConstants.LF_SYMLINK -> "a symbolic link";
            case TarConstants.LF_CHR, TarConstants.LF_BLK -> "a device";
            case TarConstants.LF_DIR -> "a folder";
            case TarConstants.LF_FIFO -> "a named pipe";
            case TarConstants.LF_GNUTYPE_SPARSE -> "a sparse file";
            case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> "a header for all members";
            default -> "a member of an unknown type";
        };
    }
}
