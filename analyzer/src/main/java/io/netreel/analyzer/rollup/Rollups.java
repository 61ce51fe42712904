package io.netreel.analyzer.rollup;

import java.util.List;
import java.util.Optional;

/// Every number of the report. Columns are named as the SQL files name them.
///
/// @param extents of each capture, in the order of the set
/// @param flows with the buckets that all tables have
/// @param connections the largest, by bytes
/// @param connectionCount how many there are in the window
/// @param incomplete when a stream of a host was not wholly recorded
/// @param refusedStreams of captures that the kernel refused
public record Rollups(
        TimeWindow window,
        List<Optional<Extent>> extents,
        List<Node> nodes,
        FlowTables flows,
        ColumnTable connections,
        long connectionCount,
        List<Loss> losses,
        List<SwitchedOff> switchedOff,
        ColumnTable incomplete,
        DnsTables dns,
        CommandTables commands,
        ColumnTable refusedStreams,
        StringDictionary strings) {}
