package io.netreel.capture.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/// The two files of a key pair: KEY, which only its owner may read, and KEY.pub.
public final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final Set<PosixFilePermission> FOR_ALL = PosixFilePermissions.fromString("rw-r--r--");

    private KeyFile() {}

    /// The name of the public key's file.
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /// Writes both files, or none.
    ///
    /// @throws FileAlreadyExistsException if there is one of them
    public static void write(Path file, SigningKey key) throws IOException {
        Path publicFile = publicFile(file);
        create(publicFile, key.publicKey().pem(), FOR_ALL);
        try {
            create(file, key.pem(), OWNER_ONLY);
        } catch (IOException e) {
            Files.deleteIfExists(publicFile);
            throw e;
        }
    }

    private static void create(Path file, String text, Set<PosixFilePermission> permissions) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, fresh, PosixFilePermissions.asFileAttribute(permissions))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.setPosixFilePermissions(file, permissions); // a umask may have taken some away
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// Refuses a private key that others than its owner may read: it proves nothing.
    static void requirePrivate(Path file) throws UnreadableKeyException {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OF_OTHERS)) {
                throw new UnreadableKeyException(
                        file, "may be read or written by others than its owner; run 'chmod 600 " + file + "'");
            }
        } catch (IOException e) {
            throw new UnreadableKeyException(file, "cannot be read (" + e.getMessage() + ")");
        } catch (UnsupportedOperationException e) {
            return; // a file system without permissions
        }
    }
}
