package io.netreel.analyzer.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.rollup.ColumnTable;
import io.netreel.analyzer.rollup.StringDictionary;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells a stream that was recorded, and in which nothing happened, from one that was not. The page must not show
/// the second as the first.
final class UnrecordedStreams {

    private static final String PLUGINS = "enabled_plugins";
    private static final Map<Stream, String> PLUGIN_OF = Map.of(Stream.DNS, "ebpf-net", Stream.BASH, "ebpf-bash");

    private final ColumnTable refused;
    private final List<String> strings;

    /// @param refused what the kernel refused, as `refused-streams.sql` tells it
    UnrecordedStreams(ColumnTable refused, StringDictionary strings) {
        this.refused = refused;
        this.strings = strings.strings();
    }

    /// Why streams of a capture without rows may have none but that nothing happened, by stream.
    ///
    /// @param index the capture's place in the set
    Map<Stream, String> of(Capture capture, int index) {
        Map<Stream, String> reasons = new LinkedHashMap<>();
        for (Stream stream : List.of(Stream.DNS, Stream.BASH)) {
            @Nullable String reason = capture.segments(stream).isEmpty() ? reason(capture, index, stream) : null;
            if (reason != null) {
                reasons.put(stream, reason);
            }
        }
        return reasons;
    }

    private @Nullable String reason(Capture capture, int index, Stream stream) {
        @Nullable String refused = refused(index, stream);
        if (refused != null) {
            return "it was switched off: " + refused;
        }
        @Nullable Manifest manifest = capture.manifest();
        @Nullable
        JsonNode plugins = manifest == null || manifest.recorder().config() == null
                ? null
                : manifest.recorder().config().get(PLUGINS);
        if (plugins == null) {
            return "nothing tells that it was recorded";
        }
        String plugin = PLUGIN_OF.getOrDefault(stream, "");
        for (JsonNode enabled : plugins) {
            if (enabled.asText().equals(plugin)) {
                return null;
            }
        }
        return "the plugin " + plugin + " was not enabled";
    }

    private @Nullable String refused(int index, Stream stream) {
        for (int row = 0; row < refused.rows(); row++) {
            String name = strings.get((int) refused.column("streamS").get(row));
            if (refused.column("capture").get(row) == index && name.equals(stream.streamName())) {
                int detail = (int) refused.column("detailS").get(row);
                return detail < 0 ? "no reason given" : strings.get(detail);
            }
        }
        return null;
    }
}
