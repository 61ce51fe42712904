package io.netreel.recorder.sockdiag;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who holds which socket: the inodes of sockets among the open files of all processes that this one may look at.
final class Holders {

    private static final Path PROC = Path.of("/proc");
    private static final String SOCKET = "socket:[";
    // Mostly newer sockets gain from a walk: older ones seldom change hands.
    private static final int MOST_PASSES_WITHOUT_WALK = 10;

    private final Path cgroup;
    private final Map<Long, Holding> byInode = new HashMap<>();
    private int pass;
    private int walk;
    private int passesWithoutWalk;
    private boolean isNew;
    private boolean wasNew = true;

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    Holders(Path cgroup) {
        this.cgroup = cgroup;
    }

    /// Begins a pass over the sockets; those that it does not ask for are forgotten at its end.
    void beginPass() {
        pass++;
        isNew = false;
    }

    /// Who holds a socket; more is known after [#endPass].
    ///
    /// @param inode of the socket, not 0
    Holding of(long inode) {
        Holding holding = byInode.get(inode);
        if (holding == null) {
            holding = new Holding();
            byInode.put(inode, holding);
            isNew = true;
        }
        holding.want(pass);
        return holding;
    }

    /// Walks over the open files if there are new sockets, once more after the last new one, since it may have changed
    /// hands, and now and then.
    void endPass() {
        byInode.values().removeIf(holding -> !holding.isWantedIn(pass));
        passesWithoutWalk++;
        if (isNew || wasNew || passesWithoutWalk > MOST_PASSES_WITHOUT_WALK) {
            walk++;
            passesWithoutWalk = 0;
            walk();
        }
        wasNew = isNew;
    }

    private void walk() {
        if (byInode.isEmpty()) {
            return;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                look(process);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // no /proc: no owner is known
        }
    }

    private void look(Path process) {
        @Nullable Owner owner = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                @Nullable Holding holding = holding(file);
                if (holding != null) {
                    if (owner == null) {
                        owner = Owner.of(Integer.parseInt(process.getFileName().toString()), cgroup);
                    }
                    if (owner == null) {
                        return;
                    }
                    holding.confirm(owner, walk);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // it has ended, or may not be looked at
        }
    }

    private @Nullable Holding holding(Path file) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith(SOCKET)
                    ? byInode.get(Long.parseLong(target.substring(SOCKET.length(), target.length() - 1)))
                    : null;
        } catch (IOException e) {
            return null; // closed meanwhile
        }
    }
}
