package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestFile;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Seal;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.capture.evidence.VerifyingKey;
import io.netreel.capture.segment.SegmentHeader;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/// Seals what a recorder left that ended without its last words: it crashed, was killed, or lost its power. May
/// itself be cut off at any step, and begun anew.
public final class Recovery {

    private final Disk disk;
    private final Path folder;
    private final BufferAllocator allocator;
    private final @Nullable SigningKey key;
    private final List<String> unreadable = new ArrayList<>();
    private long rows;

    /// @param key signs the manifest; NULL for none
    public Recovery(Disk disk, Path folder, BufferAllocator allocator, @Nullable SigningKey key) {
        this.disk = disk;
        this.folder = folder;
        this.allocator = allocator;
        this.key = key;
    }

    /// Recovers the capture, if it needs to be and nobody else is at work on it.
    ///
    /// @throws UnreadableCaptureException if the folder holds no capture, its manifest was altered, or it is signed
    ///     and no key is there to sign it again
    /// @throws IOException if the disk refuses; what was not sealed stays as it is
    public Recovered recover(Instant now) throws IOException, UnreadableCaptureException {
        byte[] text = text();
        if (!needsRecovery(ManifestJson.parse(text), Leftovers.in(folder))) {
            return new Recovered.NotNeeded();
        }
        @Nullable SigningKey ignored = signer(SealedManifest.check(text)); // or it may not be touched at all
        Optional<FolderLock> lock = FolderLock.tryLock(folder);
        if (lock.isEmpty()) {
            return new Recovered.StillRunning();
        }
        try (FolderLock _ = lock.get()) {
            return recoverLocked(now);
        }
    }

    // Reads all anew: whoever held the lock a moment ago may have ended or recovered the capture.
    private Recovered recoverLocked(Instant now) throws IOException, UnreadableCaptureException {
        byte[] text = text();
        Manifest manifest = ManifestJson.parse(text);
        Leftovers leftovers = Leftovers.in(folder);
        if (!needsRecovery(manifest, leftovers)) {
            return new Recovered.NotNeeded();
        }
        return recover(now, new CaptureState(disk, folder, manifest, signer(SealedManifest.check(text))), leftovers);
    }

    private byte[] text() throws IOException, UnreadableCaptureException {
        return ManifestFile.read(folder.resolve(Manifest.FILE_NAME));
    }

    private static boolean isOver(Manifest manifest) {
        return manifest.recorder().ended() != null || manifest.recorder().recovered() != null;
    }

    private static boolean needsRecovery(Manifest manifest, Leftovers leftovers) {
        return !isOver(manifest) || !leftovers.isEmpty();
    }

    // Only what is signed already is signed again, and with the same key: else a key would vouch for whatever
    // somebody put into the folder.
    private @Nullable SigningKey signer(Seal seal) throws UnreadableCaptureException {
        if (!(seal instanceof Seal.Sound sound)) {
            throw new UnreadableCaptureException("was altered: sealing the capture anew would hide it");
        }
        @Nullable VerifyingKey signer = sound.signer();
        if (signer == null) {
            return null;
        }
        if (key == null) {
            throw new UnreadableCaptureException("is signed; give --sign KEY so that it stays so");
        }
        if (!key.publicKey().fingerprint().equals(signer.fingerprint())) {
            throw new UnreadableCaptureException("is signed with another key than the one of --sign");
        }
        return key;
    }

    private Recovered recover(Instant now, CaptureState state, Leftovers leftovers)
            throws IOException, UnreadableCaptureException {
        boolean crashed = !isOver(state.manifest());
        for (Path temporary : leftovers.temporary()) {
            disk.delete(temporary);
        }
        for (SegmentName name : leftovers.sealed()) {
            if (state.isRemoved(name)) {
                disk.delete(folder.resolve(name.sealed()));
            }
        }
        Sealing sealing = new Sealing(disk, folder, state, allocator);
        for (SegmentName name : leftovers.open()) {
            seal(state.manifest(), sealing, name);
        }
        if (crashed) {
            state.setRecovered(now);
            CrashNote note = new CrashNote(state.manifest(), leftovers, List.copyOf(unreadable), now);
            SegmentName name = note.nextSegment(state.segments(Stream.LEDGER).lastNumber());
            note.write(disk, folder, name, allocator);
            long ignored = sealing.seal(name);
        } else {
            state.write();
        }
        return new Recovered.Sealed(rows, leftovers.open().size(), List.copyOf(unreadable));
    }

    private void seal(Manifest manifest, Sealing sealing, SegmentName name) throws IOException {
        Path file = folder.resolve(name.open());
        try {
            rows += sealing.seal(name);
        } catch (UnreadableCaptureException e) {
            SegmentHeader header = SegmentHeader.of(manifest.captureId(), name, manifest.host());
            if (UnbegunSegment.is(file, header)) {
                disk.delete(file);
            } else {
                unreadable.add(name.open() + " " + e.getMessage()); // it stays for whoever can read more
            }
        }
    }
}
