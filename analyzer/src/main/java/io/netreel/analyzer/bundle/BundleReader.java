package io.netreel.analyzer.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Unpacks a bundle. What it unpacks is never more than the bundle's own size, since nothing in it is
/// compressed.
public final class BundleReader {

    private static final long LARGEST_NOTE = 64 << 10;
    private static final long LARGEST_MANIFEST = 64 << 20;

    private final Path bundle;
    private final FileChannel channel;
    private final TarMembers members;
    private final Path into;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> sha256 = new LinkedHashMap<>();

    private BundleReader(Path bundle, FileChannel channel, Path into) {
        this.bundle = bundle;
        this.channel = channel;
        this.members = new TarMembers(channel);
        this.into = into;
    }

    /// Unpacks a bundle's files into a folder.
    ///
    /// @param into an empty folder that nobody else can write into
    /// @throws UnreadableCaptureException if it is no bundle, if it holds what no bundle holds, or if note and
    ///     manifest are not whole; files may then be left in the folder
    /// @throws IOException if a file cannot be read or written
    public static ExtractedBundle extract(Path bundle, Path into) throws IOException, UnreadableCaptureException {
        try (FileChannel channel = FileChannel.open(bundle)) {
            requireRoom(channel.size(), into);
            return new BundleReader(bundle, channel, into).extract();
        }
    }

    private static void requireRoom(long bytes, Path into) throws IOException, UnreadableCaptureException {
        long room = Files.getFileStore(into).getUsableSpace();
        if (room < bytes) {
            throw new UnreadableCaptureException("needs " + megabytes(bytes) + " in the temporary folder "
                    + into.getParent() + ", which has " + megabytes(room)
                    + " left; unpack it with tar where there is room, and give its folder");
        }
    }

    private static String megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000) + " MB";
    }

    private ExtractedBundle extract() throws IOException, UnreadableCaptureException {
        BundleNote note;
        Manifest manifest;
        String folder;
        try {
            TarMembers.Member first = first();
            folder = MemberName.parse(first.name()).folder();
            note = parsed(first, BundleNote.FILE_NAME, LARGEST_NOTE, BundleNoteJson::parse);
            TarMembers.@Nullable Member second = members.next();
            if (second == null || !checkedName(second, folder).file().equals(Manifest.FILE_NAME)) {
                throw new UnreadableCaptureException("has no " + Manifest.FILE_NAME + " after its note");
            }
            manifest = parsed(second, Manifest.FILE_NAME, LARGEST_MANIFEST, ManifestJson::parse);
        } catch (DamagedTarException e) {
            throw new UnreadableCaptureException(String.valueOf(e.getMessage()));
        }
        return new ExtractedBundle(bundle, into, note, manifest, sha256, extractSegments(folder, manifest));
    }

    private TarMembers.Member first() throws IOException, DamagedTarException, UnreadableCaptureException {
        TarMembers.@Nullable Member first;
        try {
            first = members.next();
        } catch (UnreadableCaptureException e) {
            throw noBundle();
        }
        if (first == null || !first.name().endsWith("/" + BundleNote.FILE_NAME)) {
            throw noBundle();
        }
        seen.add(BundleNote.FILE_NAME);
        return first;
    }

    private static UnreadableCaptureException noBundle() {
        return new UnreadableCaptureException(
                "is a tar file, but no bundle that 'recorder bundle' made; unpack it, and give its folder");
    }

    private MemberName checkedName(TarMembers.Member member, String folder) throws UnreadableCaptureException {
        MemberName name = MemberName.parse(member.name());
        if (!name.folder().equals(folder)) {
            throw Refusal.holds("a second folder, " + Refusal.quoted(name.folder()));
        }
        if (!seen.add(name.file())) {
            throw Refusal.holds("two files of the name " + name.file());
        }
        return name;
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] bytes) throws UnreadableCaptureException;
    }

    // A small file that is needed at once; it is unpacked as well.
    private <T> T parsed(TarMembers.Member member, String file, long largest, Parser<T> parser)
            throws IOException, UnreadableCaptureException {
        if (member.size() > largest) {
            throw Refusal.holds("a " + file + " of " + member.size() + " bytes");
        }
        Path copy = into.resolve(file);
        String ignored = MemberCopy.copy(channel, member, copy);
        try {
            return parser.parse(Files.readAllBytes(copy));
        } catch (UnreadableCaptureException e) {
            throw new UnreadableCaptureException("holds a " + file + " that " + e.getMessage());
        }
    }

    // Why the rest cannot be read, or NULL at the end.
    private @Nullable String extractSegments(String folder, Manifest manifest)
            throws IOException, UnreadableCaptureException {
        Set<String> listed =
                manifest.segments().stream().map(Manifest.Segment::file).collect(Collectors.toSet());
        try {
            for (TarMembers.@Nullable Member member = members.next(); member != null; member = members.next()) {
                MemberName name = checkedName(member, folder);
                if (name.isSealed() && !listed.contains(name.file())) {
                    throw Refusal.holds("the segment " + name.file() + " that is not in its " + Manifest.FILE_NAME);
                }
                String hash = MemberCopy.copy(channel, member, into.resolve(name.file()));
                if (name.isSealed()) {
                    sha256.put(name.file(), hash);
                }
            }
            return null;
        } catch (DamagedTarException e) {
            return e.getMessage();
        }
    }
}
