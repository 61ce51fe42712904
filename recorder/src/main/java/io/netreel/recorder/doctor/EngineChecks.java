package io.netreel.recorder.doctor;

import io.netreel.recorder.doctor.Finding.Verdict;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libbpf.LibbpfMissingException;
import io.netreel.recorder.libc.Capabilities;
import io.netreel.recorder.privilege.RequiredCapabilities;
import io.netreel.recorder.record.Engine;
import io.netreel.recorder.sockdiag.SockDiagException;
import io.netreel.recorder.sockdiag.SockDiagSource;
import io.netreel.recorder.sockdiag.SockDiagTrial;
import java.util.ArrayList;
import java.util.List;

/// Which engine a recording would take, given what eBPF came to.
final class EngineChecks {

    private static final String SOCK_DIAG = "sock_diag";
    private static final String ENGINE = "engine";

    private EngineChecks() {}

    /// The findings about eBPF, of which none forbids to record where another engine is taken, and what there is of
    /// that.
    static List<Finding> after(List<Finding> ebpf) {
        boolean refused = ebpf.stream().anyMatch(finding -> finding.verdict() == Verdict.REFUSED);
        Finding sockDiag = sockDiag();
        boolean falls = refused && sockDiag.verdict() != Verdict.REFUSED && isTried();
        List<Finding> findings = new ArrayList<>();
        ebpf.forEach(finding -> findings.add(falls ? finding.asLacking() : finding));
        findings.add(refused && !falls ? sockDiag : sockDiag.asLacking());
        if (!refused) {
            findings.add(Finding.ok(ENGINE, Engine.EBPF.engineName()));
        } else if (falls) {
            findings.add(Finding.lacking(
                    ENGINE,
                    Engine.SOCK_DIAG.engineName() + ", which sees " + SockDiagSource.UNSEEN,
                    "mend what is above to have eBPF, or --engine ebpf to record nothing without it"));
        } else {
            findings.add(Finding.refused(
                    ENGINE,
                    "none",
                    sockDiag.verdict() == Verdict.REFUSED
                            ? "mend what is above"
                            : "mend what is above; --engine sock-diag needs nothing of it, and sees "
                                    + SockDiagSource.UNSEEN));
        }
        return findings;
    }

    // Without these, a recording does not begin: they are soon had, and nobody should have to do without for want of
    // sudo.
    private static boolean isTried() {
        return RequiredCapabilities.missing(Capabilities.effective()).isEmpty()
                && HostFacts.cgroupMount().isPresent()
                && hasLibbpf();
    }

    private static boolean hasLibbpf() {
        try {
            return !BpfObject.libbpfVersion().isEmpty();
        } catch (LibbpfMissingException e) {
            return false;
        }
    }

    private static Finding sockDiag() {
        try {
            SockDiagTrial trial = SockDiagTrial.run();
            String seen = "tells of TCP sockets (" + trial.sockets() + " now)";
            return trial.newsRefusal() == null
                    ? Finding.ok(SOCK_DIAG, seen + " and of their ends")
                    : Finding.lacking(
                            SOCK_DIAG,
                            seen + ", not of their ends: " + trial.newsRefusal(),
                            "with engine sock-diag, bytes since the last look at a connection would be missing, and"
                                    + " short connections");
        } catch (SockDiagException e) {
            return Finding.refused(
                    SOCK_DIAG, String.valueOf(e.getMessage()), "load the kernel's modules inet_diag and tcp_diag");
        }
    }
}
