package io.netreel.analyzer.replay;

import io.netreel.analyzer.filter.FilterSql;
import io.netreel.capture.Stream;
import java.util.Map;

/// What is replayed.
///
/// @param window for each stream, SQL that holds for the rows of the window of time
/// @param hostWidth how much room lines for people leave for the names of hosts, in characters
public record ReplayRequest(Map<Stream, String> window, FilterSql filter, Alignment alignment, int hostWidth) {}
