package io.netreel.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which rows of a table are the same in some columns.
final class Kinds {
    private final List<PackedColumn> columns;
    private final int[] kinds;
    private final int count;

    Kinds(List<PackedColumn> columns) {
        this.columns = columns;
        Map<List<Long>, Integer> known = new HashMap<>();
        kinds = new int[columns.getFirst().rows()];
        for (int row = 0; row < kinds.length; row++) {
            List<Long> same = new ArrayList<>();
            for (PackedColumn column : columns) {
                same.add(column.get(row));
            }
            kinds[row] = known.computeIfAbsent(same, added -> known.size());
        }
        count = known.size();
    }

    List<PackedColumn> columns() {
        return columns;
    }

    /// From 0 to [#count()] − 1.
    int of(int row) {
        return kinds[row];
    }

    int count() {
        return count;
    }
}
