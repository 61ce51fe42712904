package io.netreel.recorder.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a recording is getting on.
///
/// @param state `recording`; `stopping` while it is sealed; `ended`; or `unsealed` if it ended on a full disk
/// @param folder the capture's folder
/// @param pid of the recorder
/// @param plugins what is recorded
/// @param engine by what flows are recorded; NULL if they are not
/// @param flows flows seen since the start
/// @param liveFlows flows that live now
/// @param lost events lost since the start
/// @param bytes size of the capture's folder
/// @param waiting why rows wait in memory; NULL if they do not
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingStatus(
        String captureId,
        String state,
        String host,
        String folder,
        long pid,
        String version,
        List<String> plugins,
        @Nullable String engine,
        Instant started,
        long flows,
        long liveFlows,
        long lost,
        long bytes,
        @Nullable String waiting) {

    /// The state of a recording whose capture is sealed.
    public static final String ENDED = "ended";
}
