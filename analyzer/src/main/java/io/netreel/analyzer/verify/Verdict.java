package io.netreel.analyzer.verify;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.evidence.VerifyingKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What can be said of a capture's files.
///
/// @param path the capture's folder, the bundle, or the segment if it was given alone
/// @param manifest NULL unless its seal fits
/// @param signer the key that signed the manifest; NULL if it is not signed or its seal does not fit
/// @param keyGiven whether the user named the key that must have signed it
/// @param bundle NULL if it was not in a bundle
/// @param segments how many sealed segments are proved to be as they were recorded
/// @param findings what is wrong
/// @param notes what is not wrong, but not proved either
public record Verdict(
        Path path,
        @Nullable Manifest manifest,
        @Nullable VerifyingKey signer,
        boolean keyGiven,
        @Nullable BundleNote bundle,
        int segments,
        List<Finding> findings,
        List<String> notes) {

    /// Whether nothing is wrong.
    public boolean isFine() {
        return findings.isEmpty();
    }

    /// How the recording ended.
    public State state() {
        return manifest == null ? State.UNKNOWN : State.of(manifest);
    }

    /// The folder's or file's own name.
    public String name() {
        return Objects.toString(path.toAbsolutePath().normalize().getFileName(), path.toString());
    }

    /// This verdict with what was found in another part of the same capture.
    public Verdict and(Verdict other) {
        return new Verdict(
                path,
                manifest == null ? other.manifest : manifest,
                signer == null ? other.signer : signer,
                keyGiven,
                bundle == null ? other.bundle : bundle,
                segments + other.segments,
                joined(findings, other.findings),
                joined(notes, other.notes));
    }

    /// This verdict, which is of a folder that a bundle was unpacked into, as one of the bundle.
    ///
    /// @param damage why the bundle could not be read to its end, as a predicate; NULL if it could
    public Verdict ofBundle(Path file, @Nullable String damage) {
        List<Finding> all = damage == null
                ? findings
                : joined(
                        List.of(new Finding(Problem.ALTERED, Objects.toString(file.getFileName(), ""), damage)),
                        findings);
        return new Verdict(file, manifest, signer, keyGiven, bundle, segments, all, notes);
    }

    Verdict with(List<Finding> otherFindings, List<String> otherNotes) {
        return new Verdict(
                path,
                manifest,
                signer,
                keyGiven,
                bundle,
                segments,
                List.copyOf(otherFindings),
                List.copyOf(otherNotes));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        second.stream().filter(one -> !first.contains(one)).forEach(both::add);
        return both;
    }
}
