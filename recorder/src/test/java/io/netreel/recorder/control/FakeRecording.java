package io.netreel.recorder.control;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A recording that records nothing.
public final class FakeRecording implements Controlled {

    public final Queue<String> marks = new ConcurrentLinkedQueue<>();
    public final CountDownLatch stopped = new CountDownLatch(1);
    private final String captureId;
    private final String host;

    public FakeRecording(String captureId, String host) {
        this.captureId = captureId;
        this.host = host;
    }

    /// Its status in a state.
    public RecordingStatus in(String state) {
        return new RecordingStatus(
                captureId,
                state,
                host,
                "/captures/" + host + "-20261122T101500Z-" + captureId,
                4711,
                "0.1.0",
                List.of("ebpf-net"),
                "ebpf",
                Instant.parse("2026-11-22T10:15:00.250Z"),
                1234,
                5,
                6,
                78_900,
                null);
    }

    @Override
    public RecordingStatus status() {
        return in(stopped.getCount() == 0 ? "stopping" : "recording");
    }

    @Override
    public @Nullable String mark(String text) {
        if (text.equals("refuse")) {
            return "the recording has ended";
        }
        marks.add(text);
        return null;
    }

    @Override
    public void stop() {
        stopped.countDown();
    }
}
