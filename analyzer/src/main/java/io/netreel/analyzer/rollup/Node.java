package io.netreel.analyzer.rollup;

/// A node of the map.
///
/// @param host the place of the recorded host in the capture set, -1 for an external node
/// @param addresses how many addresses stand behind it
public record Node(String name, int host, int addresses) {

    public boolean isHost() {
        return host >= 0;
    }
}
