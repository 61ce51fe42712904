package io.netreel.recorder.bench;

import io.netreel.capture.bench.Programs;
import io.netreel.capture.bench.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs a workload in turn without and with each tool, round after round, so that what else happens on the machine
/// meets all of them alike.
final class Rounds {

    private final Path root;
    private final Path scratch;
    private final BenchNamespace namespace;
    private final Programs programs;
    private final Consumer<String> progress;

    /// @param root of the source tree
    /// @param scratch an empty folder
    Rounds(Path root, Path scratch, BenchNamespace namespace, Programs programs, Consumer<String> progress) {
        this.root = root;
        this.scratch = scratch;
        this.namespace = namespace;
        this.programs = programs;
        this.progress = progress;
    }

    /// Runs all rounds of a workload.
    ///
    /// @param tools that can run here
    /// @param slice how long the load runs at a time
    Results run(Workload workload, List<Tool> tools, int rounds, Duration slice) throws IOException, SQLException {
        Results results = new Results(workload);
        try (Load load = workload.start(namespace, programs)) {
            load.run(slice); // not counted: the load's JVM gets warm
            Slice before = load.run(slice);
            results.addUnwatched(before);
            for (int round = 1; round <= rounds; round++) {
                for (Tool tool : workload.tools()) {
                    if (tools.contains(tool)) {
                        Watched watched = watch(tool, workload, load, slice);
                        Slice after = load.run(slice);
                        results.addUnwatched(after);
                        double unwatched = (before.perSecond() + after.perSecond()) / 2;
                        double ratio = watched.slice().perSecond() / unwatched;
                        results.add(tool, new Sample(ratio, watched.usage(), watched.written()));
                        progress.accept("%s, round %d of %d: %s %.3f"
                                .formatted(workload.title(), round, rounds, tool.title(), ratio));
                        before = after;
                    }
                }
            }
        }
        return results;
    }

    private record Watched(Slice slice, Usage usage, Written written) {}

    private Watched watch(Tool tool, Workload workload, Load load, Duration time) throws IOException, SQLException {
        Path folder = Files.createDirectory(scratch.resolve("tool"));
        try (ToolRun run = ToolRun.start(tool, root, folder, namespace, programs)) {
            Slice first = load.run(time); // nor is this rate counted: the tool gets warm
            Slice slice = load.run(time);
            Usage usage = run.stop();
            long happened = first.count() + slice.count();
            return new Watched(slice, usage, Written.by(tool, run, workload, happened, namespace.inode()));
        } finally {
            delete(folder);
        }
    }

    /// Tells which of the tools run here; of those that do not, says why.
    List<Tool> thatRun(List<Tool> tools) throws IOException {
        return tools.stream().filter(this::runs).toList();
    }

    private boolean runs(Tool tool) {
        if (!Programs.isInstalled(tool.program())) {
            progress.accept(tool.title() + " is left out: " + tool.program() + " is not installed");
            return false;
        }
        Path folder = scratch.resolve("trial");
        try {
            Files.createDirectory(folder);
            try (ToolRun run = ToolRun.start(tool, root, folder, namespace, programs)) {
                run.stop();
                return true;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            progress.accept(tool.title() + " is left out: " + e.getMessage());
            return false;
        }
    }

    /// Removes a folder with all that is in it.
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
