package io.netreel.analyzer;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.bundle.ExtractedBundle;
import io.netreel.analyzer.duckdb.DamagedSegments;
import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Resources;
import io.netreel.analyzer.input.CaptureReader;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.analyzer.input.Skipped;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.Manifest;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.StatusLine;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A command that works on captures: it reads them, says which were left out, and goes on with the others, also
/// when a damaged one shows itself only while its rows are read.
abstract class CapturesCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CAPTURE",
            arity = "1..*",
            description =
                    "a capture folder, a folder of them, a bundle, a segment, or a pattern of such: 'captures/web-*'")
    private List<Path> paths = List.of();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ResourceOptions resourceOptions = new ResourceOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Resources resources = Resources.ofMachine();

    /// Does the command's work. It may be called again, with fewer captures, after it failed with a
    /// SQLException.
    abstract void work(CaptureSet captures, Progress progress) throws SQLException, IOException;

    /// Whether it may be called again now.
    abstract boolean mayRunAgain();

    /// Turns a failure of DuckDB that no damaged file explains into a sentence.
    abstract String sentence(String reason);

    /// Why DuckDB failed.
    String reason(SQLException e) {
        return DuckErrors.sentence(e);
    }

    /// Whether it tells itself of files that are not as they were recorded.
    boolean verifies() {
        return false;
    }

    final List<Path> paths() {
        return paths;
    }

    final Resources resources() {
        return resources;
    }

    final CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() {
        resources = resourceOptions.resources(spec.commandLine());
        try (Bundles bundles = new Bundles();
                UnsealedSegments unsealed = new UnsealedSegments();
                Progress progress = new Progress(StatusLine.onStderr())) {
            progress.phase("looking for captures");
            CaptureSet all = CaptureReader.read(paths, bundles, unsealed, progress::phase);
            progress.clear();
            requireUsable(all);
            warn(all.skipped());
            CaptureSet captures = selection.of(all);
            requireUsable(captures);
            if (!verifies()) {
                tellAltered(bundles);
            }
            CaptureSet used = workOnSound(captures, progress);
            return used.skipped().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
        } catch (SQLException e) {
            String reason = reason(e);
            throw DuckErrors.isOutOfMemory(e)
                    ? new UserError(ExitCode.OUT_OF_MEMORY, "Too little memory; give more with --memory: " + reason)
                    : new UserError(ExitCode.BAD_INPUT, sentence(reason));
        } catch (IOException e) {
            throw new UserError(ExitCode.BAD_INPUT, "Cannot work in the temporary folder: " + e.getMessage());
        }
    }

    private CaptureSet workOnSound(CaptureSet captures, Progress progress) throws SQLException, IOException {
        try {
            work(captures, progress);
            return captures;
        } catch (SQLException e) {
            if (!DuckErrors.mayBeDamage(e)) {
                throw e;
            }
            progress.phase("looking for the damaged file");
            Map<Segment, String> damaged = DamagedSegments.find(captures, resources());
            progress.clear();
            if (damaged.isEmpty()) {
                throw DuckErrors.isVagueDamage(e) ? DuckErrors.ofMemory(e) : e;
            }
            CaptureSet sound = captures.without(damaged);
            if (!mayRunAgain()) {
                throw new UserError(
                        ExitCode.BAD_INPUT, sound.skipped().getLast().sentence());
            }
            requireUsable(sound);
            warn(sound.skipped()
                    .subList(captures.skipped().size(), sound.skipped().size()));
            work(sound, progress);
            return sound;
        }
    }

    private void requireUsable(CaptureSet captures) {
        if (!captures.isEmpty()) {
            return;
        }
        List<Skipped> skipped = captures.skipped();
        if (skipped.size() == 1) {
            throw new UserError(ExitCode.BAD_INPUT, skipped.getFirst().sentence());
        }
        warn(skipped);
        throw new UserError(ExitCode.BAD_INPUT, "No usable capture is left; give at least one that has a segment");
    }

    private void tellAltered(Bundles bundles) {
        for (ExtractedBundle bundle : bundles.extracted()) {
            for (String segment : bundle.altered()) {
                String path = bundle.path().resolve(segment).toString();
                spec.commandLine()
                        .getErr()
                        .println("analyzer: altered: "
                                + SafeText.of(path + " does not fit its SHA-256 in " + Manifest.FILE_NAME
                                        + "; see 'analyzer verify'"));
            }
        }
        spec.commandLine().getErr().flush();
    }

    private void warn(List<Skipped> skipped) {
        for (Skipped one : skipped) {
            spec.commandLine().getErr().println("analyzer: left out: " + SafeText.of(one.sentence()));
        }
        spec.commandLine().getErr().flush();
    }
}
