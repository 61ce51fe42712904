package io.netreel.analyzer.pairs;

/// How far a capture's clock is from the reference clock over a span of time.
///
/// @param capture its number in the set
/// @param era how many steps of its wall clock came before
/// @param group the same for all whose clocks are linked
/// @param reference number of a capture of the host whose clock is the reference
/// @param line what the clock reads less what the reference reads at the same moment, by this clock; the error is
/// infinite where nothing bounds it
public record HostClock(int capture, int era, int group, int reference, ClockLine line) {

    /// The time of the reference clock when this one reads `micros`, µs since the Unix epoch.
    double aligned(long micros) {
        return micros - line.at(micros);
    }
}
