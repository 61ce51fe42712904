package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.Resources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that bound what the analysis takes of the machine.
final class ResourceOptions {

    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description =
                    "memory of the process: 2GB, 512MiB (default: a quarter of the machine's); beyond, rows go to the"
                            + " temporary folder")
    private @Nullable Long memory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "how many threads compute (default: one for each processor)")
    private @Nullable Integer threads;

    /// What the process may use.
    Resources resources(CommandLine commandLine) {
        Resources machine = Resources.ofMachine();
        if (memory != null && memory < Resources.LEAST_BYTES) {
            throw new ParameterException(commandLine, "--memory must be at least 256MB");
        }
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw new ParameterException(commandLine, "--threads must be between 1 and " + MOST_THREADS);
        }
        return new Resources(
                memory == null ? machine.memoryBytes() : memory, threads == null ? machine.threads() : threads);
    }
}
