package io.netreel.recorder.control;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recordings that run on this host, as far as their sockets can be found.
public final class RunningRecordings {

    /// A recording.
    ///
    /// @param status how it is; NULL if it does not answer
    /// @param problem why it does not; NULL if it does
    public record Found(
            String captureId,
            @Nullable RecordingStatus status,
            @Nullable String problem) {}

    private final List<RuntimeFolder> folders;

    public RunningRecordings(List<RuntimeFolder> folders) {
        this.folders = List.copyOf(folders);
    }

    /// Those that run.
    ///
    /// @throws IOException if none is found, and a folder cannot be looked into
    public List<Found> find() throws IOException {
        List<Found> found = new ArrayList<>();
        for (ControlSocket socket : sockets()) {
            try (ControlClient client = ControlClient.connect(socket)) {
                found.add(new Found(socket.captureId(), client.ask(Request.Command.STATUS, null), null));
            } catch (ConnectException e) {
                socket.remove(); // its recorder died
            } catch (IOException | RefusedException e) {
                if (socket.isThere()) {
                    found.add(new Found(socket.captureId(), null, String.valueOf(e.getMessage())));
                } // else it has just ended
            }
        }
        return found;
    }

    // Whoever may not look into the system's folder may still have recordings of their own.
    private List<ControlSocket> sockets() throws IOException {
        List<ControlSocket> sockets = new ArrayList<>();
        @Nullable IOException refused = null;
        for (RuntimeFolder folder : folders) {
            try {
                sockets.addAll(folder.sockets());
            } catch (IOException e) {
                refused = e;
            }
        }
        if (sockets.isEmpty() && refused != null) {
            throw refused;
        }
        return sockets;
    }

    /// Adds a mark.
    ///
    /// @throws RefusedException if the recording does not take it
    /// @throws IOException if it does not answer
    public RecordingStatus mark(String captureId, String text) throws IOException, RefusedException {
        try (ControlClient client = ControlClient.connect(socket(captureId))) {
            return client.ask(Request.Command.MARK, text);
        }
    }

    /// Makes a recording end and waits until it has.
    ///
    /// @throws EOFException if the recorder ended without sealing the capture
    /// @throws IOException if it does not answer
    public RecordingStatus stop(String captureId) throws IOException, RefusedException {
        try (ControlClient client = ControlClient.connect(socket(captureId))) {
            RecordingStatus ignored = client.ask(Request.Command.STOP, null);
            return client.awaitEnd();
        }
    }

    private ControlSocket socket(String captureId) throws IOException {
        return sockets().stream()
                .filter(socket -> socket.captureId().equals(captureId))
                .findFirst()
                .orElseThrow(() -> new ConnectException("it has ended"));
    }
}
