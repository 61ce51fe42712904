package io.netreel.analyzer.verify;

import io.netreel.analyzer.input.FooterReader;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells of captures whether they are as they were recorded.
public final class Verifier implements AutoCloseable {

    // A running recorder may seal and remove segments meanwhile, each time with a new manifest.
    private static final int ATTEMPTS = 3;

    private final FooterReader footers;
    private final @Nullable VerifyingKey key;

    private Verifier(FooterReader footers, @Nullable VerifyingKey key) {
        this.footers = footers;
        this.key = key;
    }

    /// @param key the key that must have signed each capture; NULL to take whatever key signed it, or none
    public static Verifier open(@Nullable VerifyingKey key) throws SQLException {
        return new Verifier(FooterReader.open(), key);
    }

    /// Verifies all files in a capture's folder.
    ///
    /// @throws UnreadableCaptureException if a newer analyzer is needed
    /// @throws IOException if the folder cannot be listed
    public Verdict verifyFolder(Path folder) throws IOException, UnreadableCaptureException {
        for (int attempt = 1; ; attempt++) {
            CheckedManifest manifest = CheckedManifest.read(folder);
            Verdict verdict = verify(CaptureFolder.list(folder), manifest);
            if (verdict.isFine()) {
                return verdict;
            }
            CheckedManifest after = CheckedManifest.read(folder);
            Verdict settled = RemovedMeanwhile.leaveOut(verdict, manifest, after);
            if (settled.isFine() || attempt == ATTEMPTS || manifest.equals(after)) {
                return settled;
            }
        }
    }

    private Verdict verify(CaptureFolder folder, CheckedManifest manifest) {
        Findings findings = new Findings();
        @Nullable BundleNote bundle = BundleFile.read(folder, findings);
        return switch (manifest) {
            case CheckedManifest.Sound sound -> {
                checkSignature(sound, findings);
                checkListed(folder, sound.manifest(), bundle, findings);
                yield verdict(folder.path(), sound, bundle, findings);
            }
            case CheckedManifest.Broken broken -> {
                findings.add(broken.problem(), Manifest.FILE_NAME, broken.reason());
                BrokenList list = BrokenList.of(broken.text());
                new UnlistedSegments(folder, list, footers, findings).check(bundle != null);
                new OtherFiles(folder, State.UNKNOWN, null, name -> false, findings).check();
                yield verdict(folder.path(), null, bundle, findings);
            }
        };
    }

    private void checkListed(CaptureFolder folder, Manifest manifest, @Nullable BundleNote bundle, Findings findings) {
        State state = State.of(manifest);
        SoundList list = SoundList.of(manifest, folder, findings);
        SealedSegments segments = new SealedSegments(manifest.captureId(), list, footers, findings);
        segments.checkAll(folder, bundle);
        folder.sealed()
                .forEach((stream, files) -> files.forEach((number, file) -> {
                    SegmentName name = new SegmentName(stream, number);
                    if (!list.lists(name)) {
                        segments.checkUnlisted(folder.file(file), name, state);
                    }
                }));
        new OtherFiles(folder, state, manifest.captureId(), list::lists, findings).check();
    }

    /// Verifies one segment against the manifest beside it.
    ///
    /// @throws UnreadableCaptureException if there is no manifest beside it, or a newer analyzer is needed
    public Verdict verifyFile(Path given) throws IOException, UnreadableCaptureException {
        Path file = given.toRealPath();
        Path folder = Objects.requireNonNullElse(file.getParent(), file);
        String fileName = Objects.toString(file.getFileName(), "");
        Findings findings = new Findings();
        return switch (CheckedManifest.read(folder)) {
            case CheckedManifest.Sound sound -> {
                checkSignature(sound, findings);
                CaptureFolder alone = CaptureFolder.of(folder, List.of(fileName));
                checkOne(alone, fileName, sound.manifest(), findings);
                yield verdict(given, sound, null, findings);
            }
            case CheckedManifest.Broken broken -> {
                if (broken.problem() == Problem.MISSING) {
                    throw new UnreadableCaptureException("cannot be verified: there is no " + Manifest.FILE_NAME
                            + " beside it to check it against; give the whole capture folder");
                }
                findings.add(broken.problem(), Manifest.FILE_NAME, broken.reason());
                findings.note("nothing proves that " + fileName + " is unchanged; give the whole capture folder");
                yield verdict(given, null, null, findings);
            }
        };
    }

    private void checkOne(CaptureFolder folder, String fileName, Manifest manifest, Findings findings) {
        SoundList list = SoundList.of(manifest, folder, findings);
        SealedSegments segments = new SealedSegments(manifest.captureId(), list, footers, findings);
        Optional<SegmentName> name = CaptureFolder.segment(fileName);
        if (SegmentName.ofOpen(fileName).isPresent()) {
            new OtherFiles(folder, State.of(manifest), manifest.captureId(), list::lists, findings).check();
        } else if (name.isEmpty()) {
            findings.add(Problem.EXTRA, fileName, "was not recorded under this name");
        } else if (list.lists(name.get())) {
            SegmentName listed = name.get();
            segments.check(
                    folder.file(fileName),
                    Objects.requireNonNull(list.of(listed.stream()).get(listed.number())));
        } else {
            segments.checkUnlisted(folder.file(fileName), name.get(), State.of(manifest));
        }
    }

    private void checkSignature(CheckedManifest.Sound sound, Findings findings) {
        if (key == null || key.equals(sound.signer())) {
            return;
        }
        String detail =
                sound.signer() == null ? "is not signed" : "is signed by " + sound.signer() + ", not by the key given";
        findings.add(Problem.UNSIGNED, Manifest.FILE_NAME, detail);
    }

    private Verdict verdict(
            Path path, CheckedManifest.@Nullable Sound sound, @Nullable BundleNote bundle, Findings findings) {
        return new Verdict(
                path,
                sound == null ? null : sound.manifest(),
                sound == null ? null : sound.signer(),
                key != null,
                bundle,
                findings.sound(),
                findings.findings(),
                findings.notes());
    }

    @Override
    public void close() throws SQLException {
        footers.close();
    }
}
