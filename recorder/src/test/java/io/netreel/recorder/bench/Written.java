package io.netreel.recorder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a tool wrote while a load ran.
///
/// @param records rows, packets or lines
/// @param lost events that it says it could not record
/// @param bytes on the disk
/// @param seen which part of what happened is in it, where that can be told
record Written(long records, long lost, long bytes, OptionalDouble seen) {

    private static final Pattern CAPTURED = Pattern.compile("(\\d+) packets captured");
    private static final Pattern DROPPED = Pattern.compile("(\\d+) packets dropped by kernel");
    private static final Pattern LOST = Pattern.compile("lost (\\d+) events", Pattern.CASE_INSENSITIVE);

    /// Reads what a tool wrote that has ended.
    ///
    /// @param happened how often the load did what it does
    static Written by(Tool tool, ToolRun run, Workload workload, long happened, long netns)
            throws IOException, SQLException {
        return switch (tool) {
            case NETREEL -> CaptureCounts.of(run.folder(), workload, happened, netns);
            case TCPDUMP ->
                new Written(
                        sum(CAPTURED, run.error()),
                        sum(DROPPED, run.error()),
                        Files.size(run.folder().resolve(Tool.PACKETS)),
                        OptionalDouble.empty());
            case TCPLIFE, TCPSTATES -> lines(tool, run, workload, happened);
        };
    }

    private static Written lines(Tool tool, ToolRun run, Workload workload, long happened) throws IOException {
        String output = run.output();
        long lines = output.lines().skip(1).count();
        // a line for each end of a connection
        OptionalDouble seen = tool == Tool.TCPLIFE && workload == Workload.CHURN
                ? OptionalDouble.of(lines / 2.0 / happened)
                : OptionalDouble.empty();
        return new Written(lines, sum(LOST, run.error()), output.length(), seen);
    }

    private static long sum(Pattern pattern, String text) {
        long sum = 0;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }

    /// Bytes for each record.
    double bytesPerRecord() {
        return records == 0 ? Double.NaN : (double) bytes / records;
    }
}
