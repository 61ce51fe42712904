package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.SessionOptions;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.pairs.FlowPairs;
import io.netreel.analyzer.pairs.HostClock;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.replay.Alignment;
import io.netreel.analyzer.replay.Pace;
import io.netreel.analyzer.replay.Replay;
import io.netreel.analyzer.replay.ReplayFormat;
import io.netreel.analyzer.replay.ReplayRequest;
import io.netreel.capture.terminal.SafeText;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Writes what happened, in the order in which it happened.
@Command(
        name = "replay",
        description = "Writes the events of all streams and hosts in the order of their times, a line for each.",
        sortOptions = false)
final class ReplayCommand extends CapturesCommand {

    private static final int WIDEST_HOST = 24;

    @Mixin
    private FilterOption filter = new FilterOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, or json for an object on each line (default: text)",
            defaultValue = "text")
    private ReplayFormat format = ReplayFormat.TEXT;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "X times as fast as it happened: 1, 10, 0.5 (default: as fast as possible)")
    private @Nullable Double speed;

    @Option(
            names = "--own-clocks",
            description =
                    "take each host's clock as it was (default: one that connections between hosts prove wrong is set right)")
    private boolean ownClocks;

    @Mixin
    private WindowOptions window = new WindowOptions();

    private final StandardOutput out = StandardOutput.ofProcess();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        Pace pace = pace();
        out.forget();
        try (Session session =
                Session.open(captures, SessionOptions.of(resources()).streamed())) {
            progress.phase("sorting events");
            ReplayRequest request = new ReplayRequest(
                    window.conditions(spec().commandLine(), session, captures),
                    filter.of(captures, spec().commandLine()),
                    alignment(session, captures, progress),
                    hostWidth(captures));
            progress.close(); // from here on lines may be on the terminal
            Replay.run(session, request, format, out, pace);
            if (out.isUntouched()) {
                spec().commandLine()
                        .getErr()
                        .println("analyzer: no event in this time" + (filter.isGiven() ? " passes the filter" : ""));
            }
        } catch (StandardOutput.ClosedException e) {
            return; // `| head` has seen enough
        } catch (SQLException e) {
            throw DuckErrors.isVague(e) ? DuckErrors.ofDamage(e) : e;
        }
    }

    private Alignment alignment(Session session, CaptureSet captures, Progress progress) throws SQLException {
        if (ownClocks || captures.hosts().size() < 2) {
            return Alignment.NONE;
        }
        FlowPairs.declare(session);
        List<HostClock> clocks = FlowPairs.offsets(session, captures, progress).clocks();
        Set<Integer> wrong = clocks.stream()
                .filter(ReplayCommand::isProvenWrong)
                .map(HostClock::capture)
                .collect(Collectors.toSet());
        return Alignment.of(clocks.stream()
                .filter(clock -> wrong.contains(clock.capture()))
                .map(clock -> new Alignment.Line(
                        clock.capture(),
                        clock.line().fromMicros(),
                        clock.line().offsetMicros(),
                        clock.line().driftPpm()))
                .toList());
    }

    // An offset smaller than its error would move a clock that may well be right.
    private static boolean isProvenWrong(HostClock clock) {
        return Math.abs(clock.line().offsetMicros()) > clock.line().errorMicros();
    }

    private static int hostWidth(CaptureSet captures) {
        int longest = captures.hosts().stream()
                .mapToInt(host -> SafeText.of(host.name()).length())
                .max()
                .orElse(0);
        return Math.min(longest, WIDEST_HOST);
    }

    private Pace pace() {
        if (speed == null) {
            return Pace.unbounded();
        }
        if (!(speed > 0) || speed.isInfinite()) {
            throw new ParameterException(spec().commandLine(), "--speed must be above 0");
        }
        return Pace.of(speed);
    }

    @Override
    boolean mayRunAgain() {
        return out.isUntouched();
    }

    @Override
    String sentence(String reason) {
        return "The captures cannot be replayed: " + reason;
    }
}
