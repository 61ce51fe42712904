package io.netreel.recorder.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks at all that a recording needs.
public final class Doctor {

    private Doctor() {}

    /// Looks at everything, in the order in which it matters.
    ///
    /// @param out where captures would go
    public static List<Finding> examine(Path out) {
        return Stream.concat(EngineChecks.after(KernelChecks.run()).stream(), HostChecks.run(out).stream())
                .toList();
    }

    /// Whether a recording would work.
    public static boolean canRecord(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.REFUSED);
    }
}
