package io.netreel.recorder.record;

import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.spool.SpoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to record, and where to.
///
/// @param out the folder in which the capture's folder is made
/// @param duration how long; NULL until told to stop
/// @param interval how often live flows are written
/// @param host the host's name in the capture
/// @param netns the only network namespace to record; NULL for all
/// @param plugins what is recorded
/// @param engine by what flows are recorded
/// @param exclusions which rows are left out
/// @param ringBytes size of the kernel's ring buffer
/// @param spool the bounds of the capture's folder
/// @param key signs the manifest; NULL for none
/// @param commandLine as typed, for the manifest
public record RecordingPlan(
        Path out,
        @Nullable Duration duration,
        Duration interval,
        String host,
        @Nullable NetworkNamespace netns,
        Map<String, String> tags,
        Set<Plugin> plugins,
        Engine engine,
        Exclusions exclusions,
        int ringBytes,
        SpoolOptions spool,
        @Nullable SigningKey key,
        List<String> commandLine) {}
