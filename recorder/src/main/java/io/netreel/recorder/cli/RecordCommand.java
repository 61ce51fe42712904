package io.netreel.recorder.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.ProgramVersion;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.StatusLine;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.LibbpfMissingException;
import io.netreel.recorder.libc.SystemCallException;
import io.netreel.recorder.record.Plugin;
import io.netreel.recorder.record.Recording;
import io.netreel.recorder.record.RecordingPlan;
import io.netreel.recorder.record.RecordingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder in which the capture's own folder is made.")
    private Path out;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to record, such as 30s or 10m. Default: until told to stop.")
    private @Nullable Duration duration;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description = "How often flows that go on are written. Default: ${DEFAULT-VALUE}.")
    private Duration interval;

    @Option(names = "--host", paramLabel = "NAME", description = "Name of this host in the capture. Default: its own.")
    private @Nullable String host;

    @Option(
            names = "--netns",
            paramLabel = "NAME|PATH",
            description = "Record this network namespace only. Default: all of the host.")
    private @Nullable String netns;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "Say something of the host. May be repeated.")
    private Map<String, String> tags = new TreeMap<>();

    @Option(
            names = "--enabled-plugins",
            split = ",",
            paramLabel = "NAME",
            converter = PluginConverter.class,
            defaultValue = "ebpf-net",
            description = "What to record: ebpf-net, ebpf-bash or both. Default: ${DEFAULT-VALUE}.")
    private Set<Plugin> plugins;

    @Option(
            names = "--ring-size",
            paramLabel = "SIZE",
            converter = RingSizeConverter.class,
            defaultValue = "8MB",
            description = "Buffer between kernel and recorder, a power of two. Default: ${DEFAULT-VALUE}.")
    private int ringBytes;

    @Mixin
    private SpoolFlags spool;

    @Mixin
    private KeyOption key;

    private @Nullable Path captureFolder;

    @Override
    public Integer call() {
        RecordingPlan plan = plan();
        Preconditions.requireRoot();
        if (plan.netns() != null && !plan.netns().canBeEntered()) {
            throw noSuchNamespace();
        }
        Preconditions.requireBtf();
        Path cgroup = Preconditions.requireCgroup();
        Preconditions.requireWritable(out, plan.spool().keepFreeBytes());
        try (StatusLine status = StatusLine.onStderr()) {
            ProgressText words = new ProgressText(plan.host(), duration);
            RefusalWords refusals = new RefusalWords(line -> say(status, line));
            Recording recording =
                    new Recording(plan, cgroup, ProgramVersion.text(), config(plan), main.stop(), progress -> {
                        refusals.tell(progress);
                        status.show(words.of(progress));
                    });
            CrashedCaptures crashed = new CrashedCaptures(out, plan.key(), line -> say(status, line));
            RecordingResult result = recording.run(
                    folder -> {
                        tellFolder(folder);
                        crashed.recoverInBackground();
                    },
                    warning -> say(status, "recorder: " + SafeText.of(warning)));
            crashed.await();
            status.clear();
            tellResult(result);
            return ExitCode.OK;
        } catch (LibbpfMissingException | SystemCallException e) {
            throw Preconditions.cannotRecord(String.valueOf(e.getMessage()));
        } catch (BpfException e) {
            e.log().forEach(line -> spec.commandLine().getErr().println("  " + SafeText.of(line)));
            throw Preconditions.cannotRecord(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Preconditions.cannotRecord("cannot write the capture" + inFolder() + " (" + Preconditions.reason(e)
                    + "); free space and run 'recorder recover' on the folder");
        }
    }

    private RecordingPlan plan() {
        if (interval.compareTo(Duration.ofMillis(100)) < 0) {
            throw usage("--interval is at least 100ms");
        }
        spool.mistake().ifPresent(mistake -> {
            throw usage(mistake);
        });
        String name = host == null ? HostFacts.systemName() : host;
        if (name.isBlank()) {
            throw usage("--host must not be empty");
        }
        return new RecordingPlan(
                out,
                duration,
                interval,
                name,
                namespace(),
                tags,
                plugins,
                ringBytes,
                spool.options(),
                key.read(),
                commandLine());
    }

    private @Nullable NetworkNamespace namespace() {
        if (netns == null) {
            return null;
        }
        try {
            return NetworkNamespace.find(netns);
        } catch (IOException e) {
            throw noSuchNamespace();
        }
    }

    private List<String> commandLine() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private Map<String, JsonNode> config(RecordingPlan plan) {
        Map<String, JsonNode> config = new TreeMap<>();
        config.put("interval_ms", LongNode.valueOf(plan.interval().toMillis()));
        config.put("ring_bytes", IntNode.valueOf(plan.ringBytes()));
        spool.addTo(config);
        if (plan.duration() != null) {
            config.put("duration_ms", LongNode.valueOf(plan.duration().toMillis()));
        }
        if (netns != null) {
            config.put("netns", TextNode.valueOf(netns));
        }
        return config;
    }

    private String inFolder() {
        return captureFolder == null ? "" : " " + captureFolder;
    }

    private void tellFolder(Path folder) {
        captureFolder = folder;
        PrintWriter err = spec.commandLine().getErr();
        err.println("Recording into " + SafeText.of(folder.toString()));
    }

    private void tellResult(RecordingResult result) {
        PrintWriter print = spec.commandLine().getOut();
        print.println(SafeText.of(result.folder().toString()));
        PrintWriter err = spec.commandLine().getErr();
        err.println("Recorded " + counts(result) + result.lost() + " events lost, " + ProgressText.size(result.bytes())
                + ".");
        if (!result.unfinished().isNothing()) {
            throw Preconditions.cannotRecord(
                    "the disk is full: " + result.unfinished().rows()
                            + " rows could not be written" + inFolder()
                            + "; free space and run 'recorder recover' on the folder, which seals the others");
        }
    }

    private String counts(RecordingResult result) {
        String flows = plugins.contains(Plugin.NET) ? result.flows() + " flows, " : "";
        return plugins.contains(Plugin.BASH) ? flows + result.commands() + " commands, " : flows;
    }

    private void say(StatusLine status, String line) {
        status.clear();
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private ParameterException noSuchNamespace() {
        return usage("there is no network namespace " + netns + "; 'ip netns list' shows those that have a name");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
