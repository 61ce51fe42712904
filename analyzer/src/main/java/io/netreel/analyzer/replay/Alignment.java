package io.netreel.analyzer.replay;

import java.util.List;

/// Puts the clocks of the hosts side by side.
///
/// @param sql the aligned time of a row in microseconds, of its columns `capture` and `ts`
/// @param widestMicros by how much it differs from `ts` at most
public record Alignment(String sql, long widestMicros) {

    /// Each host's own clock.
    public static final Alignment NONE = new Alignment("epoch_us(ts)", 0);

    /// An offset for each capture, which is added to its times.
    public static Alignment ofOffsets(List<Long> micros) {
        StringBuilder sql = new StringBuilder("epoch_us(ts) + CASE capture");
        long widest = 0;
        for (int i = 0; i < micros.size(); i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(micros.get(i));
            widest = Math.max(widest, Math.abs(micros.get(i)));
        }
        return new Alignment(sql.append(" ELSE 0 END").toString(), widest);
    }
}
