package io.netreel.recorder.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The files that go into a bundle, all of one moment and held open. A recorder may meanwhile seal, remove and
/// begin segments. It rewrites the manifest before it deletes anything; so while the manifest stays the same,
/// every file that was found missing has been missing all the time.
final class Snapshot implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 100;

    private final List<Member> members = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final ReadManifest manifest;
    private int open;

    private Snapshot(ReadManifest manifest) {
        this.manifest = manifest;
    }

    /// Opens what belongs to the bundle.
    ///
    /// @throws UserError if the folder is no capture, or changes faster than it can be opened
    static Snapshot take(Path folder, BundleNote note, Member.Length openLength) throws IOException {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Optional<Snapshot> snapshot = attempt(folder, note, openLength);
            if (snapshot.isPresent()) {
                return snapshot.get();
            }
        }
        throw error(folder + " changes faster than it can be read; try again");
    }

    private static Optional<Snapshot> attempt(Path folder, BundleNote note, Member.Length openLength)
            throws IOException {
        Snapshot snapshot = new Snapshot(ReadManifest.of(folder));
        try {
            boolean allOpen = snapshot.openAll(folder, note, openLength);
            if (allOpen && snapshot.manifest.isStillThere()) {
                return Optional.of(snapshot);
            }
        } catch (IOException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
        snapshot.close();
        return Optional.empty();
    }

    // Whether no open segment was gone by then: one without rows is removed, and the manifest stays as it was.
    private boolean openAll(Path folder, BundleNote note, Member.Length openLength) throws IOException {
        Selection selection;
        try {
            selection = Selection.of(manifest.content(), openSegments(folder), note);
        } catch (UnreadableCaptureException e) {
            throw error(folder.resolve(Manifest.FILE_NAME) + " " + e.getMessage());
        }
        for (SegmentName name : selection.sealed()) {
            if (!add(folder, name.sealed(), (file, channel) -> channel.size())) {
                missing.add(name.sealed());
            }
        }
        int sealed = members.size();
        for (SegmentName name : selection.open()) {
            if (!add(folder, name.open(), openLength)) {
                return false;
            }
            dropIfEmpty();
        }
        open = members.size() - sealed;
        return true;
    }

    private boolean add(Path folder, String name, Member.Length length) throws IOException {
        try {
            members.add(Member.open(folder, name, length));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    // The recorder has just made it.
    private void dropIfEmpty() throws IOException {
        if (members.getLast().bytes() == 0) {
            members.removeLast().close();
        }
    }

    private static List<SegmentName> openSegments(Path folder) throws IOException {
        List<SegmentName> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.arrows.open")) {
            for (Path file : files) {
                String name = Objects.toString(file.getFileName(), "");
                SegmentName.ofOpen(name)
                        .filter(known -> known.open().equals(name))
                        .ifPresent(names::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    ReadManifest manifest() {
        return manifest;
    }

    /// The segments, in the order in which the bundle holds them.
    List<Member> members() {
        return members;
    }

    /// Segments that should be there and are not.
    List<String> missing() {
        return missing;
    }

    BundleResult result(long bytes) {
        return new BundleResult(
                members.size() - open, manifest.content().segments().size(), open, bytes, List.copyOf(missing));
    }

    private static UserError error(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }

    @Override
    public void close() throws IOException {
        for (Member member : members) {
            member.close();
        }
    }
}
