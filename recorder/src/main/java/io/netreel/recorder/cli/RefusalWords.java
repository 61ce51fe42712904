package io.netreel.recorder.cli;

import io.netreel.recorder.record.RecordingProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says when the disk takes no more rows, and when it does again.
final class RefusalWords {

    private final Consumer<String> say;
    private @Nullable String refusal;

    RefusalWords(Consumer<String> say) {
        this.say = say;
    }

    void tell(RecordingProgress now) {
        @Nullable String before = refusal;
        refusal = now.refusal();
        if (before == null && refusal != null) {
            say.accept(refusal + "; recording goes on in memory, and drops rows when the buffer is full");
        } else if (before != null && refusal == null) {
            say.accept("the disk takes rows again; " + now.lost() + " events were lost since the start");
        }
    }
}
