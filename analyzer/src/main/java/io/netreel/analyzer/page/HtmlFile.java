package io.netreel.analyzer.page;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.model.ReportModel;
import io.netreel.analyzer.output.OutputFile;
import io.netreel.report.ReportPage;
import java.nio.file.Path;

/// The file that the report goes to.
public final class HtmlFile {

    private final OutputFile file;

    private HtmlFile(OutputFile file) {
        this.file = file;
    }

    /// Checks that the report may be written to `file`, before any work is done.
    public static HtmlFile at(Path file, CaptureSet captures) {
        return new HtmlFile(OutputFile.at(file, captures));
    }

    /// Writes the report.
    public void write(ReportModel model) {
        file.<RuntimeException>write(out -> ReportPage.write(
                out, model.options().title(), (json, columns) -> DataBlock.write(json, columns, model)));
    }
}
