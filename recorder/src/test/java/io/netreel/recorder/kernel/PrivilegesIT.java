package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.libc.Capability;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the recorder is allowed to do, and what it gives up.
@RequiresKernel
class PrivilegesIT {

    private static final String PORT = "7001";
    private static final String NOTHING = "0000000000000000";

    @TempDir
    Path folder;

    private final Namespace namespace = new Namespace("netreel-test-privileges", "127.0.0.1", "::1");
    private Path out;

    @BeforeEach
    void makeNamespaceAndFolder() throws IOException {
        namespace.add();
        out = Files.createDirectory(folder.resolve("out"));
    }

    @AfterEach
    void removeNamespace() {
        namespace.remove();
    }

    @Test
    void recordsEveryConnectionAsAnyUserWithThreeCapabilities() throws Exception {
        List<String> command = User.with(Capability.BPF, Capability.PERFMON, Capability.NET_ADMIN);
        command.addAll(ProgramCopy.into(folder).command(record()));
        Command.run("chown", User.UID, out.toString());
        Process server = namespace.startJava(TrafficServer.class, PORT);
        try (Recorder recorder = Recorder.start(command)) {
            assertThat(server.inputReader().readLine()).isEqualTo("ready");
            Waiting.until(
                    "all threads", () -> permittedOfOwnThreads(recorder.pid()).size() >= 4);
            assertThat(permittedOfOwnThreads(recorder.pid()))
                    .isEqualTo(Map.of("control", NOTHING, "recording", NOTHING, "sealer", NOTHING, "writer", NOTHING));

            List<String> truth = namespace.runJava(
                    TrafficClient.class, PORT, "500", "20000", "ORDERLY", namespace.ipv4(), namespace.ipv6());
            Sockets.awaitNone(namespace);

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("""
                        SELECT family, src_port, sum(bytes_sent), sum(bytes_received) FROM flow
                        WHERE direction = 'outgoing' GROUP BY flow_id, family, src_port""")).containsExactlyInAnyOrderElementsOf(truth);
                assertThat(capture.rows("SELECT DISTINCT process_name, uid, user_name FROM flow"))
                        .containsExactly("java 0 root");
                assertThat(capture.rows("SELECT kind FROM ledger ORDER BY seq"))
                        .containsExactly("start", "cost", "stop");
                // to enter a namespace takes CAP_SYS_ADMIN
                assertThat(capture.manifest().host().addresses()).isEmpty();
            }
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void givesUpAllCapabilitiesAsRootToo() throws Exception {
        try (Recorder recorder = Recorder.start(ProgramCopy.into(folder).command(record()))) {
            // it says that it records before it can be told to stop
            Waiting.until(
                    "all threads", () -> permittedOfOwnThreads(recorder.pid()).size() >= 4);
            assertThat(permittedOfOwnThreads(recorder.pid()))
                    .isEqualTo(Map.of("control", NOTHING, "recording", NOTHING, "sealer", NOTHING, "writer", NOTHING));
            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.manifest().host().addresses())
                        .extracting(address -> address.address())
                        .containsExactlyInAnyOrder("127.0.0.1", "::1");
            }
        }
    }

    // CAP_DAC_OVERRIDE has the number 1
    @Test
    void staysAbleToWriteWhereOnlyRootCanGo() throws Exception {
        ProgramCopy program = ProgramCopy.into(folder);
        Path kept = Files.createDirectory(folder.resolve("others"));
        out = Files.createDirectory(kept.resolve("out"));
        Command.run("chown", "-R", User.UID, kept.toString());
        Command.run("chmod", "700", kept.toString());
        try (Recorder recorder = Recorder.start(program.command(record()))) {
            assertThat(permittedOfOwnThreads(recorder.pid())).containsEntry("writer", "0000000000000002");
            recorder.stop().close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BPF", "PERFMON", "NET_ADMIN"})
    void namesTheCapabilityThatIsMissing(Capability missing) throws Exception {
        List<String> command = User.with(Stream.of(Capability.BPF, Capability.PERFMON, Capability.NET_ADMIN)
                .filter(capability -> capability != missing)
                .toArray(Capability[]::new));
        command.addAll(ProgramCopy.into(folder).command(record()));
        Process process = new ProcessBuilder(command).start();

        assertThat(process.errorReader().readLine())
                .isEqualTo("recorder: recording needs " + missing.capName() + "; run it with sudo, or as a service that"
                        + " has what it needs (docs/operating.md); --engine sock-diag needs none and sees TCP alone");
        assertThat(process.waitFor()).isEqualTo(6);
    }

    private String[] record() {
        return new String[] {
            "record",
            "--out",
            out.toString(),
            "--netns",
            namespace.name(),
            "--runtime-dir",
            out.resolve("run").toString()
        };
    }

    // The thread that records is called java, like the first one of the process, which waits for it all the time.
    private static Map<String, String> permittedOfOwnThreads(long pid) throws IOException {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip();
                    if (List.of("java", "writer", "sealer", "control").contains(name)) {
                        found.computeIfAbsent(name, _ -> new TreeSet<>()).add(permitted(task));
                    }
                } catch (IOException _) {
                    assertThat(task).doesNotExist(); // a thread of Java's own that has ended meanwhile
                }
            }
        }
        Map<String, String> own = new TreeMap<>();
        found.forEach((name, sets) -> own.put(name.equals("java") ? "recording" : name, sets.first()));
        return own;
    }

    // What is not permitted cannot be effective.
    private static String permitted(Path task) throws IOException {
        return Files.readString(task.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("CapPrm:"))
                .map(line -> line.substring("CapPrm:".length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
