package io.netreel.recorder.kernel;

import io.netreel.recorder.host.HostFacts;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test that needs root, a kernel with BTF, and some programs. Where one is missing it is
/// skipped and says why; with CI=true it fails.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresKernel.Condition.class)
public @interface RequiresKernel {

    final class Condition implements ExecutionCondition {

        private static final List<String> PROGRAMS = List.of(
                "ip",
                "nft",
                "setpriv",
                "unshare",
                "nginx",
                "sshd",
                "ssh",
                "ssh-keygen",
                "systemd-socket-activate",
                "dnsmasq",
                "unbound",
                "dig",
                "tcpdump",
                "tshark",
                "python3");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            List<String> missing = missing();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("the kernel can be recorded");
            }
            String reason = context.getDisplayName() + " needs " + String.join(", ", missing);
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason);
            }
            System.err.println("SKIPPED: " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }

        private static List<String> missing() {
            List<String> missing = new ArrayList<>();
            if (!"root".equals(System.getProperty("user.name"))) {
                missing.add("root");
            }
            if (!HostFacts.hasBtf()) {
                missing.add("a kernel with BTF");
            }
            if (HostFacts.cgroupMount().isEmpty()) {
                missing.add("cgroup v2 mounted");
            }
            for (String program : PROGRAMS) {
                if (!isInstalled(program)) {
                    missing.add("the program " + program);
                }
            }
            return missing;
        }

        private static boolean isInstalled(String program) {
            return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }
}
