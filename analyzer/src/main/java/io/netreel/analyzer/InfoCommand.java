package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.SessionOptions;
import io.netreel.analyzer.info.CaptureInfo;
import io.netreel.analyzer.info.InfoText;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.pairs.ClockText;
import io.netreel.analyzer.pairs.FlowPairs;
import io.netreel.analyzer.progress.Progress;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells what is in captures.
@Command(name = "info", description = "Tells for each capture its host, window, streams and losses.")
final class InfoCommand extends CapturesCommand {

    @Option(
            names = "--clocks",
            description = "tell how far the hosts' clocks are apart too, which takes a look at every flow")
    private boolean clocks;

    @Mixin
    private WindowOptions window = new WindowOptions();

    private final StandardOutput out = StandardOutput.ofProcess();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        List<CaptureInfo> infos;
        String clockText = "";
        try (Session session = Session.open(captures, SessionOptions.of(resources()))) {
            progress.phase("reading times and losses");
            infos = CaptureInfo.ofEach(session, captures, asked(session, captures));
            if (clocks) {
                FlowPairs.declare(session);
                clockText = '\n' + ClockText.of(FlowPairs.offsets(session, captures, progress), captures);
            }
        }
        progress.clear();
        try {
            out.write(InfoText.of(infos));
            out.write(clockText);
            out.flush();
        } catch (StandardOutput.ClosedException e) {
            return; // `| head` has seen enough
        }
    }

    private Map<Stream, String> asked(Session session, CaptureSet captures) throws SQLException {
        return window.isGiven() ? window.conditions(spec().commandLine(), session, captures) : Map.of();
    }

    // Everything is printed at the very end.
    @Override
    boolean mayRunAgain() {
        return true;
    }

    @Override
    String sentence(String reason) {
        return "The captures cannot be read: " + reason;
    }
}
