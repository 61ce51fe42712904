package io.netreel.recorder.control;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder with the sockets of the recordings that run. Only its owner and group can enter it.
///
/// @param path its path, short enough for the address of a socket (107 bytes)
public record RuntimeFolder(Path path) {

    private static final String SUFFIX = ".sock";
    private static final Path OF_ROOT = Path.of("/run/netreel");
    // systemd makes it for the service, and gives it to the service's user
    private static final Path OF_SERVICE = Path.of("/run/netreel-recorder");

    /// Where a recorder that this user starts has its socket: what systemd gave it, else `/run/netreel` for root,
    /// and the user's own folder for others.
    public static RuntimeFolder ofRecorder(boolean isRoot) {
        String given = System.getenv().getOrDefault("RUNTIME_DIRECTORY", "");
        if (!given.isEmpty()) {
            return new RuntimeFolder(Path.of(given.split(":", -1)[0]));
        }
        return new RuntimeFolder(isRoot ? OF_ROOT : ofUser().orElse(OF_ROOT));
    }

    /// Where recorders may be listening.
    public static List<RuntimeFolder> known() {
        return Stream.of(Optional.of(OF_ROOT), Optional.of(OF_SERVICE), ofUser())
                .flatMap(Optional::stream)
                .map(RuntimeFolder::new)
                .toList();
    }

    private static Optional<Path> ofUser() {
        String folder = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder, "netreel"));
    }

    ControlSocket socket(String captureId) {
        return new ControlSocket(path.resolve(captureId + SUFFIX), captureId);
    }

    void make() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        }
    }

    /// The sockets that are there, of the living and of the dead.
    List<ControlSocket> sockets() throws IOException {
        List<ControlSocket> sockets = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                sockets.add(new ControlSocket(file, name.substring(0, name.length() - SUFFIX.length())));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return sockets;
    }

    /// Removes the sockets that recorders left which died.
    void removeDead() throws IOException {
        for (ControlSocket socket : sockets()) {
            if (isDead(socket)) {
                socket.remove();
            }
        }
    }

    private static boolean isDead(ControlSocket socket) {
        try (SocketChannel _ = socket.connect()) {
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false; // not ours to judge
        }
    }
}
