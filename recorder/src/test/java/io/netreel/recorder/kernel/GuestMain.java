package io.netreel.recorder.kernel;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.TagFilter.includeTags;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.netreel.recorder.doctor.Doctor;
import io.netreel.recorder.doctor.Finding;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the tests on the kernel that carry a tag, and prints a line for each: its verdict, how many seconds it took,
/// its name, and why, with tabs between them. Before all of the tests, the doctor looks at the kernel. bin/kernels runs
/// it in each of its emulated machines.
public final class GuestMain {

    private static final String DOCTOR = "Doctor";

    private GuestMain() {}

    /// @param args the tag, and the name of the only class, or `*`
    public static void main(String[] args) {
        PrintStream results = System.out;
        System.setOut(System.err); // what the recorder prints
        String only = args[1].replace("*", ".*");
        if (args[0].equals(Guest.EVERY_KERNEL) && DOCTOR.matches(only)) {
            examine(results);
        }
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectPackage(GuestMain.class.getPackageName()))
                                // ArchUnit's engine would read all classes of Java, which takes minutes in a guest
                                .filters(
                                        includeEngines("junit-jupiter"),
                                        includeTags(args[0]),
                                        ClassNameFilter.includeClassNamePatterns(".*[.]" + only + "IT"))
                                .build(),
                        new Printer(results));
    }

    private static void examine(PrintStream out) {
        long begin = System.nanoTime();
        List<Finding> findings = Doctor.examine(Path.of(System.getProperty("java.io.tmpdir")));
        findings.forEach(System.err::println);
        print(
                out,
                Doctor.canRecord(findings) ? "pass" : "fail",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                "doctor: this host can be recorded",
                "");
    }

    private static void print(PrintStream out, String verdict, long seconds, String name, String why) {
        out.println(String.join(
                "\t",
                verdict,
                Long.toString(seconds),
                name,
                why.replaceAll("\\s+", " ").strip()));
    }

    private static final class Printer implements TestExecutionListener {

        private final PrintStream out;
        private final Map<String, Long> begun = new ConcurrentHashMap<>();

        Printer(PrintStream out) {
            this.out = out;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            begun.put(test.getUniqueId(), System.nanoTime());
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            print("skip", 0, test, reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(
                    System.nanoTime() - Objects.requireNonNull(begun.get(test.getUniqueId())));
            if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                if (test.isTest()) {
                    print("pass", seconds, test, "");
                }
                return;
            }
            Throwable why = result.getThrowable().orElseThrow();
            String verdict = result.getStatus() == TestExecutionResult.Status.ABORTED ? "skip" : "fail";
            print(verdict, seconds, test, String.valueOf(why.getMessage()));
            why.printStackTrace();
        }

        private void print(String verdict, long seconds, TestIdentifier test, String why) {
            GuestMain.print(out, verdict, seconds, name(test), why);
        }

        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName())
                    .orElse(test.getDisplayName());
        }
    }
}
