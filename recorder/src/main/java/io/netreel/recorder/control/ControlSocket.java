package io.netreel.recorder.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The socket of one recording.
///
/// @param path its file
/// @param captureId whose it is
record ControlSocket(Path path, String captureId) {

    /// Makes the file and listens on it. Under its name, the socket listens already: else somebody might take it
    /// for one that a dead recorder left.
    ServerSocketChannel listen() throws IOException {
        Path begun = path.resolveSibling(captureId + ".new");
        Files.deleteIfExists(begun);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(begun));
            Files.setPosixFilePermissions(begun, PosixFilePermissions.fromString("rw-rw----"));
            Files.move(begun, path, StandardCopyOption.ATOMIC_MOVE);
            return listener;
        } catch (IOException e) {
            listener.close();
            Files.deleteIfExists(begun);
            throw e;
        }
    }

    /// Connects; a listener takes that at once, however busy its process.
    ///
    /// @throws java.net.ConnectException if nobody listens
    SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    boolean isThere() {
        return Files.exists(path);
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return; // the next recorder removes it
        }
    }
}
