package io.netreel.recorder.config;

import static io.netreel.recorder.config.Settings.MAX_DISK;
import static io.netreel.recorder.config.Settings.ROTATE_SIZE;
import static io.netreel.recorder.config.Settings.ROTATE_TIME;
import static io.netreel.recorder.config.Settings.SYNC;

import io.netreel.recorder.spool.SpoolOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Whether settings that depend on each other fit together.
final class Consistency {

    private Consistency() {}

    static void check(Configuration configuration) {
        if (configuration.value(ROTATE_TIME).compareTo(configuration.value(SYNC)) < 0) {
            throw mistake(
                    configuration,
                    configuration.nameOf(ROTATE_TIME) + " is at least " + configuration.nameOf(SYNC),
                    ROTATE_TIME,
                    SYNC);
        }
        @Nullable Long maxDisk = configuration.optional(MAX_DISK);
        long least = SpoolOptions.SEGMENTS_WITHIN_BUDGET * configuration.value(ROTATE_SIZE);
        if (maxDisk != null && maxDisk < least) {
            throw mistake(
                    configuration,
                    configuration.nameOf(MAX_DISK) + " must hold " + SpoolOptions.SEGMENTS_WITHIN_BUDGET
                            + " segments of rotate_size; give at least "
                            + MAX_DISK.codec().write(least)
                            + ", or a smaller " + configuration.nameOf(ROTATE_SIZE),
                    MAX_DISK,
                    ROTATE_SIZE);
        }
    }

    private static ConfigurationException mistake(
            Configuration configuration, String sentence, Setting<?>... settings) {
        return new ConfigurationException(sentence, Arrays.stream(settings).anyMatch(configuration::isTyped));
    }
}
