package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.config.Configuration;
import io.netreel.recorder.config.Settings;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.record.RecordingPlan;
import io.netreel.recorder.spool.SpoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Makes the plan of a recording from the configuration.
final class PlanMaker {

    private final Configuration configuration;
    private final CommandSpec spec;

    PlanMaker(Configuration configuration, CommandSpec spec) {
        this.configuration = configuration;
        this.spec = spec;
    }

    RecordingPlan plan() {
        Path out = configuration.optional(Settings.OUT);
        if (out == null) {
            throw new ParameterException(
                    spec.commandLine(), "Say where to record into: --out DIR, or 'out' in the configuration");
        }
        return new RecordingPlan(
                out,
                configuration.optional(Settings.DURATION),
                configuration.value(Settings.INTERVAL),
                configuration.value(Settings.HOST),
                namespace(),
                tags(),
                Set.copyOf(configuration.list(Settings.ENABLED_PLUGINS)),
                configuration.value(Settings.ENGINE),
                exclusions(),
                Math.toIntExact(configuration.value(Settings.RING_SIZE)),
                spool(),
                KeyOption.read(configuration.optional(Settings.SIGN)),
                spec.commandLine().getParseResult().originalArgs());
    }

    private @Nullable NetworkNamespace namespace() {
        @Nullable String netns = configuration.optional(Settings.NETNS);
        if (netns == null) {
            return null;
        }
        try {
            return NetworkNamespace.find(netns);
        } catch (IOException e) {
            throw noSuchNamespace(spec, configuration);
        }
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        configuration.tags().forEach((key, tag) -> tags.put(key, tag.values().getFirst()));
        return tags;
    }

    private Exclusions exclusions() {
        return new Exclusions(
                configuration.list(Settings.EXCLUDE_CIDRS),
                configuration.list(Settings.EXCLUDE_PORTS),
                configuration.list(Settings.EXCLUDE_PROCESSES));
    }

    private SpoolOptions spool() {
        return new SpoolOptions(
                configuration.value(Settings.SYNC),
                configuration.value(Settings.ROTATE_SIZE),
                configuration.value(Settings.ROTATE_TIME),
                configuration.optional(Settings.MAX_DISK),
                configuration.optional(Settings.KEEP),
                configuration.value(Settings.KEEP_FREE),
                configuration.value(Settings.BUFFER));
    }

    /// The network namespace of the configuration cannot be recorded.
    static RuntimeException noSuchNamespace(CommandSpec spec, Configuration configuration) {
        String sentence = "there is no network namespace " + configuration.optional(Settings.NETNS)
                + "; 'ip netns list' shows those that have a name";
        return configuration.isTyped(Settings.NETNS)
                ? new ParameterException(spec.commandLine(), sentence)
                : new UserError(ExitCode.USAGE, configuration.nameOf(Settings.NETNS) + ": " + sentence);
    }
}
