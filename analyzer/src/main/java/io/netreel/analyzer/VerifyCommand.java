package io.netreel.analyzer;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.bundle.ExtractedBundle;
import io.netreel.analyzer.bundle.FileKind;
import io.netreel.analyzer.input.Candidates;
import io.netreel.analyzer.input.Skipped;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.verify.Verdict;
import io.netreel.analyzer.verify.VerdictText;
import io.netreel.analyzer.verify.Verifier;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.VerifyingKey;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.StatusLine;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells whether captures are as they were recorded.
@Command(
        name = "verify",
        description = {
            "Names every file of a capture that was altered, truncated, removed, added or put in another's place.",
            "Ends with 5 if there is one, or if --key is given and a capture is not signed with it."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CAPTURE",
            arity = "1..*",
            description = "a capture folder, a folder of them, a bundle, or a segment beside its capture.json")
    private List<Path> paths = List.of();

    @Mixin
    private KeyFileOption keyFile = new KeyFileOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        @Nullable VerifyingKey key = keyFile.key();
        Candidates candidates = Candidates.under(paths);
        skipped.addAll(candidates.skipped());
        try (Bundles bundles = new Bundles();
                Progress progress = new Progress(StatusLine.onStderr());
                Verifier verifier = Verifier.open(key)) {
            candidates.folders().forEach(folder -> verify(folder, verifier::verifyFolder, progress));
            candidates.files().forEach(file -> verify(file, given -> file(given, verifier, bundles), progress));
            progress.clear();
        } catch (SQLException e) {
            throw new UserError(ExitCode.BAD_INPUT, "The captures cannot be read: " + e.getMessage());
        }
        tell();
        return exitCode();
    }

    private interface Verification {
        Verdict of(Path path) throws IOException, UnreadableCaptureException;
    }

    private void verify(Path path, Verification verification, Progress progress) {
        progress.phase("verifying " + path);
        try {
            verdicts.add(verification.of(path));
        } catch (UnreadableCaptureException e) {
            skipped.add(new Skipped(path, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            skipped.add(new Skipped(path, "cannot be read; check its permissions"));
        }
    }

    private static Verdict file(Path file, Verifier verifier, Bundles bundles)
            throws IOException, UnreadableCaptureException {
        FileKind kind = FileKind.of(file);
        kind.requireUncompressed();
        if (kind != FileKind.TAR) {
            return verifier.verifyFile(file);
        }
        ExtractedBundle bundle = bundles.extract(file);
        return verifier.verifyFolder(bundle.folder()).ofBundle(file, bundle.damage());
    }

    private void tell() throws IOException {
        for (Skipped one : skipped) {
            spec.commandLine().getErr().println("analyzer: left out: " + SafeText.of(one.sentence()));
        }
        spec.commandLine().getErr().flush();
        try (StandardOutput out = StandardOutput.ofProcess()) {
            out.write(VerdictText.of(verdicts));
        } catch (StandardOutput.ClosedException e) {
            return; // `| head` has seen enough
        }
    }

    private int exitCode() {
        if (!verdicts.stream().allMatch(Verdict::isFine)) {
            return ExitCode.NOT_AS_RECORDED;
        }
        if (verdicts.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        return skipped.isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
