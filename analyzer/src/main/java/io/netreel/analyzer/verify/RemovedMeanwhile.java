package io.netreel.analyzer.verify;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Tells what is missing from what a running recorder removed while the capture was verified: hashing takes its
/// time, and a budget goes on.
final class RemovedMeanwhile {

    private RemovedMeanwhile() {}

    /// The verdict without the segments that are missing by right.
    ///
    /// @param before what it was verified against
    /// @param after what was there when that was done
    static Verdict leaveOut(Verdict verdict, CheckedManifest before, CheckedManifest after) {
        if (!(before instanceof CheckedManifest.Sound was)
                || !(after instanceof CheckedManifest.Sound is)
                || !was.manifest().captureId().equals(is.manifest().captureId())
                || !Objects.equals(was.signer(), is.signer())) {
            return verdict;
        }
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>(verdict.notes());
        for (Finding finding : verdict.findings()) {
            if (finding.problem() == Problem.MISSING && isRemoved(finding.file(), is.manifest())) {
                notes.add(finding.file() + " was removed meanwhile, to keep within the budget");
            } else {
                findings.add(finding);
            }
        }
        return verdict.with(findings, notes);
    }

    private static boolean isRemoved(String file, Manifest manifest) {
        return CaptureFolder.segment(file)
                .filter(name -> isRemoved(name, manifest))
                .isPresent();
    }

    private static boolean isRemoved(SegmentName name, Manifest manifest) {
        return manifest.removed().stream()
                .anyMatch(removed ->
                        removed.stream().equals(name.stream().streamName()) && name.number() <= removed.lastSegment());
    }
}
