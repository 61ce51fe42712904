package io.netreel.analyzer.bench;

import io.netreel.capture.bench.Programs;
import io.netreel.capture.bench.Usage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One run of a program of the analyzer.
///
/// @param seconds from start to end
/// @param cpuSeconds of all its threads
/// @param peakBytes the most that was resident
record ReportRun(double seconds, double cpuSeconds, long peakBytes) {

    /// Runs `bin/analyzer report`, whose launcher becomes the analyzer.
    ///
    /// @param root of the source tree
    static ReportRun of(Path root, Path captures, Path page, List<String> options, Programs programs)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(root.resolve("bin/analyzer").toString(), "report", captures.toString(), "-o", page.toString()));
        command.addAll(options);
        File output = new File(page + ".log");
        long begin = System.nanoTime();
        Process process = programs.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output));
        Usage usage = Usage.untilEnd(process, new Usage(0, 0));
        int exitCode = programs.exitCode(process);
        if (exitCode != 0) {
            throw new IOException("the report failed with " + exitCode + ": " + Files.readString(output.toPath()));
        }
        return new ReportRun((System.nanoTime() - begin) / 1e9, usage.cpuSeconds(), usage.peakBytes());
    }
}
