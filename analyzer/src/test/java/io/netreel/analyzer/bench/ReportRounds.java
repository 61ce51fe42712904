package io.netreel.analyzer.bench;

import io.netreel.capture.bench.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Runs the report and the floor, in turn.
record ReportRounds(Path root, Path captures, Path scratch, String memory, int threads, Programs programs) {

    /// One of each.
    ///
    /// @param floorSeconds of bare DuckDB, the mean of a run before the report and one after it
    /// @param pageBytes size of the HTML file
    record Round(double floorSeconds, ReportRun report, long pageBytes) {
        double ratio() {
            return report.seconds() / floorSeconds;
        }
    }

    Round run() throws SQLException, IOException {
        Floor floor = new Floor(captures, memory, threads, scratch);
        Path page = scratch.resolve("report.html");
        double before = floor.run();
        ReportRun report = ReportRun.of(
                root, captures, page, List.of("--memory", memory, "--threads", Integer.toString(threads)), programs);
        double after = floor.run();
        return new Round((before + after) / 2, report, Files.size(page));
    }
}
