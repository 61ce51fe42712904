package io.netreel.recorder.bundle;

/// How much of an open segment is taken: up to the last whole batch, since the recorder may be in the middle of
/// the next one.
final class OpenLength {

    static final Member.Length WHOLE_BATCHES = (file, channel) -> channel.size();

    private OpenLength() {}
}
