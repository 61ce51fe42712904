package io.netreel.recorder.bench;

import io.netreel.capture.bench.Machine;
import io.netreel.capture.bench.PerformanceDocument;
import io.netreel.capture.bench.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures what recording costs a host that is busy.
@Command(
        name = "bin/bench recorder",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs loads with and without a recorder, in turn, and prints the ratios of their rates.")
public final class BenchMain implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "5", description = "How often each is run. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "How long the load runs at a time. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--load", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(names = "--tool", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Tool> tools = List.of(Tool.values());

    @Option(names = "--write", description = "Write the results into docs/performance.md.")
    private boolean write;

    private final Programs programs = new Programs();

    /// Runs it from the root of the source tree.
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new BenchMain()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path root = Path.of("").toAbsolutePath();
        Path scratch = Files.createTempDirectory(Files.createDirectories(root.resolve("recorder/target")), "bench-");
        BenchNamespace namespace = new BenchNamespace(programs);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(scratch, namespace)));
        Rounds runner = new Rounds(root, scratch, namespace, programs, System.err::println);
        List<Tool> thatRun = runner.thatRun(tools);
        StringBuilder text = new StringBuilder(Machine.text(LocalDate.now(ZoneOffset.UTC), command()));
        for (Workload workload : workloads) {
            if (!workload.canRun()) {
                System.err.println(workload.title() + " is left out: iperf3 is not installed");
                continue;
            }
            Results results = runner.run(workload, thatRun, rounds, Duration.ofSeconds(seconds));
            if (!results.isEmpty()) {
                text.append('\n').append(results.text());
            }
        }
        System.out.print(text);
        if (write) {
            PerformanceDocument.write(root, "bin/bench recorder", text.toString());
        }
        return 0;
    }

    private String command() {
        return "bin/bench recorder --rounds " + rounds + " --seconds " + seconds;
    }

    // Also after Ctrl-C: nothing that was started may stay.
    private void cleanUp(Path scratch, BenchNamespace namespace) {
        programs.close();
        try {
            namespace.close();
            Rounds.delete(scratch);
        } catch (IOException e) {
            System.err.println("not all was removed: " + e.getMessage());
        }
    }
}
