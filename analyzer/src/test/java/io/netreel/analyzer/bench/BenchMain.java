package io.netreel.analyzer.bench;

import io.netreel.capture.bench.Machine;
import io.netreel.capture.bench.PerformanceDocument;
import io.netreel.capture.bench.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures what a report over many rows costs.
@Command(
        name = "bin/bench analyzer",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Makes captures, then times the report, the same sums in bare DuckDB, and nfdump, in turn.")
public final class BenchMain implements Callable<Integer> {

    @Option(
            names = "--rows",
            defaultValue = "10000000",
            description = "Flow rows over all hosts, about. Default: ${DEFAULT-VALUE}.")
    private long rows;

    @Option(
            names = "--hosts",
            defaultValue = "50",
            description = "Hosts that recorded, up to 250. Default: ${DEFAULT-VALUE}.")
    private int hosts;

    @Option(names = "--seed", defaultValue = "1", description = "Of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--memory",
            defaultValue = "2GB",
            description = "The report's, and bare DuckDB's. Default: ${DEFAULT-VALUE}.")
    private String memory = "";

    @Option(names = "--threads", defaultValue = "2", description = "DuckDB's. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is run. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--nfdump-flows",
            defaultValue = "10000000",
            description = "How many of the rows nfdump gets, at most. Default: ${DEFAULT-VALUE}.")
    private long nfdumpFlows;

    @Option(
            names = "--captures",
            paramLabel = "DIR",
            description = "Keep the captures here, and take those that are here, if there are any.")
    private @Nullable Path captures;

    @Option(names = "--write", description = "Write the results into docs/performance.md.")
    private boolean write;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Programs programs = new Programs();

    /// Runs it from the root of the source tree.
    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (rounds < 1 || rows < hosts || hosts < 1 || hosts > 250) {
            throw new ParameterException(
                    spec.commandLine(), "there must be a round, 1 to 250 hosts, and a row for each of them");
        }
        Path root = Path.of("").toAbsolutePath();
        Path scratch = Files.createTempDirectory(Files.createDirectories(root.resolve("analyzer/target")), "bench-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(scratch)));
        String machine = Machine.text(LocalDate.now(ZoneOffset.UTC), command());
        Path folder = captures == null ? scratch.resolve("captures") : captures;
        CaptureSize size = captures(folder);
        System.err.println(size);
        ReportRounds report = new ReportRounds(root, folder, scratch, memory, threads, programs);
        List<ReportRounds.Round> results = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            results.add(report.run());
            System.err.println("round " + round + " of " + rounds + ": " + results.getLast());
        }
        BenchText text = new BenchText(size, results, nfdump(folder, scratch));
        String all = machine + "\n" + text.markdown();
        System.out.print(all);
        if (write) {
            PerformanceDocument.write(root, "bin/bench analyzer", all);
        }
        return 0;
    }

    private CaptureSize captures(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        if (isEmpty(folder)) {
            System.err.println("making the captures");
            new CaptureGenerator(hosts, rows, seed).write(folder);
        }
        return CaptureSize.of(folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private @Nullable NfdumpRun nfdump(Path folder, Path scratch) throws IOException, SQLException {
        if (!Nfdump.isInstalled()) {
            System.err.println("nfdump is left out: it is not installed");
            return null;
        }
        Nfdump nfdump = new Nfdump(scratch.resolve("nfdump"), programs);
        System.err.println("sending flows to nfcapd");
        long flows = nfdump.collect(folder, nfdumpFlows);
        List<Double> seconds = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            seconds.add(nfdump.run());
        }
        return new NfdumpRun(flows, seconds);
    }

    private String command() {
        return "bin/bench analyzer --rows " + rows + " --hosts " + hosts + " --memory " + memory + " --rounds "
                + rounds;
    }

    // Also after Ctrl-C: nothing that was started may stay.
    private void cleanUp(Path scratch) {
        programs.close();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("not all was removed: " + e.getMessage());
        }
    }
}
