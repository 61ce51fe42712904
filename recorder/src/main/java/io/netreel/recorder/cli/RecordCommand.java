package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.config.Configuration;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.LibbpfMissingException;
import io.netreel.recorder.libc.SystemCallException;
import io.netreel.recorder.record.Engine;
import io.netreel.recorder.record.Plugin;
import io.netreel.recorder.record.RecordingPlan;
import io.netreel.recorder.sockdiag.SockDiagException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `recorder record`.
@Command(
        name = "record",
        description = "Records until --duration is over, or until SIGINT (Ctrl-C) or SIGTERM.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class RecordCommand implements Callable<Integer> {

    @ParentCommand
    private RecorderMain main;

    @Mixin
    private RuntimeFolderOption runtime;

    private CommandSpec spec;

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        SettingFlags.addTo(spec);
    }

    @Override
    public Integer call() {
        Configuration configuration = SettingFlags.resolve(spec, main.surroundings());
        RecordingPlan plan = new PlanMaker(configuration, spec).plan();
        boolean needsBpf = plan.engine() != Engine.SOCK_DIAG;
        if (needsBpf) {
            Preconditions.requireCapabilities();
        } else {
            Preconditions.requireNet(plan.plugins());
        }
        if (plan.netns() != null && !plan.netns().isOne()) {
            throw PlanMaker.noSuchNamespace(spec, configuration);
        }
        // what flows do without, command lines need
        if (plan.engine() == Engine.EBPF || (needsBpf && !plan.plugins().contains(Plugin.NET))) {
            Preconditions.requireBtf();
        }
        Path cgroup = needsBpf ? Preconditions.requireCgroup() : Preconditions.cgroupOrItsUsualPlace();
        Preconditions.requireWritable(plan.out(), plan.spool().keepFreeBytes());
        try (RecordingRun run = RecordingRun.begin(configuration, plan, spec.commandLine())) {
            run.record(cgroup, runtime.ofRecorder(), main.stop());
            return ExitCode.OK;
        } catch (LibbpfMissingException | SystemCallException | SockDiagException e) {
            throw Preconditions.cannotRecord(String.valueOf(e.getMessage()));
        } catch (BpfException e) {
            e.log().forEach(line -> spec.commandLine().getErr().println("  " + SafeText.of(line)));
            throw Preconditions.cannotRecord(String.valueOf(e.getMessage()));
        }
    }
}
