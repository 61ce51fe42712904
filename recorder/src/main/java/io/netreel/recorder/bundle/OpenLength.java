package io.netreel.recorder.bundle;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.segment.OpenSegmentFile;

/// How much of an open segment is taken: up to the last whole batch, since the recorder may be in the middle of
/// the next one.
final class OpenLength {

    static final Member.Length WHOLE_BATCHES = (file, channel) -> {
        try {
            return Math.min(OpenSegmentFile.read(file).wholeBytes(), channel.size());
        } catch (UnreadableCaptureException e) {
            // Whoever reads the bundle is told so: what is damaged is evidence as well.
            return channel.size();
        }
    };

    private OpenLength() {}
}
