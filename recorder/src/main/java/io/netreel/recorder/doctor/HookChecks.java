package io.netreel.recorder.doctor;

import io.netreel.recorder.flow.FlowPart;
import io.netreel.recorder.flow.HookTrial;
import io.netreel.recorder.flow.SocketMemory;
import java.nio.file.Path;
import java.util.List;

/// Which hooks of the flows the kernel takes, and what is lost without the others.
final class HookChecks {

    private static final String ADVICE =
            "this kernel does not take it: use a newer one, or one whose lockdown or security module lets it";

    private HookChecks() {}

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    static List<Finding> run(SocketMemory memory, Path cgroup) {
        return new HookTrial(memory, cgroup)
                .run().stream().map(HookChecks::finding).toList();
    }

    private static Finding finding(HookTrial.Outcome outcome) {
        String subject = "hook " + outcome.hook();
        String refusal = outcome.refusal();
        if (refusal == null) {
            return Finding.ok(subject, "loads and attaches");
        }
        return outcome.part() == FlowPart.TCP
                ? Finding.refused(subject, refusal, ADVICE)
                : Finding.lacking(
                        subject,
                        refusal,
                        "the rest is recorded without " + outcome.part().loss() + "; " + ADVICE);
    }
}
