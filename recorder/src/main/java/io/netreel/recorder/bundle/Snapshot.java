package io.netreel.recorder.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The files that go into a bundle, all of one moment and held open. A recorder may meanwhile seal, remove and
/// begin segments. It rewrites the manifest before it deletes anything; so while the manifest stays the same,
/// every file that was found missing has been missing all the time.
final class Snapshot implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 100;
    private static final long LARGEST_MANIFEST = 64 << 20;

    private final List<Member> members = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final byte[] manifestBytes;
    private final Manifest manifest;
    private final FileTime manifestModified;
    private int open;

    private Snapshot(byte[] manifestBytes, Manifest manifest, FileTime manifestModified) {
        this.manifestBytes = manifestBytes;
        this.manifest = manifest;
        this.manifestModified = manifestModified;
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
        byte[] bytes = readManifest(folder);
        Snapshot snapshot = new Snapshot(
                bytes, parse(folder, bytes), Files.getLastModifiedTime(folder.resolve(Manifest.FILE_NAME)));
        try {
            snapshot.openAll(folder, note, openLength);
            if (Arrays.equals(bytes, readManifest(folder))) {
                return Optional.of(snapshot);
            }
        } catch (IOException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
        snapshot.close();
        return Optional.empty();
    }

    private static byte[] readManifest(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw error(folder + " is not a capture's folder, it has no " + Manifest.FILE_NAME
                    + "; give one that 'recorder record' made");
        }
        if (Files.size(file) > LARGEST_MANIFEST) {
            throw error(file + " is larger than any manifest");
        }
        return Files.readAllBytes(file);
    }

    private static Manifest parse(Path folder, byte[] bytes) {
        try {
            return ManifestJson.parse(bytes);
        } catch (UnreadableCaptureException e) {
            throw error(folder.resolve(Manifest.FILE_NAME) + " " + e.getMessage());
        }
    }

    private void openAll(Path folder, BundleNote note, Member.Length openLength) throws IOException {
        Selection selection;
        try {
            selection = Selection.of(manifest, openSegments(folder), note);
        } catch (UnreadableCaptureException e) {
            throw error(folder.resolve(Manifest.FILE_NAME) + " " + e.getMessage());
        }
        for (SegmentName name : selection.sealed()) {
            add(folder, name.sealed(), (file, channel) -> channel.size());
        }
        int sealed = members.size();
        for (SegmentName name : selection.open()) {
            add(folder, name.open(), openLength);
        }
        open = members.size() - sealed;
    }

    private void add(Path folder, String name, Member.Length length) throws IOException {
        try {
            members.add(Member.open(folder, name, length));
        } catch (NoSuchFileException e) {
            missing.add(name);
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

    byte[] manifestBytes() {
        return manifestBytes;
    }

    FileTime manifestModified() {
        return manifestModified;
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
        return new BundleResult(members.size() - open, manifest.segments().size(), open, bytes, List.copyOf(missing));
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
