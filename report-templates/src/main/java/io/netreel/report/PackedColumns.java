package io.netreel.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The columns of the page's tables, packed one after the other, as docs/page-data.md tells. The JSON refers to
/// them by number, in the order in which they were added.
public final class PackedColumns {
    /// Stands for NULL in a column.
    public static final long NULL = Long.MIN_VALUE;

    /// What rows tell again and again: the ends of a connection, and with them their names and processes.
    private static final List<List<String>> REPEATED =
            List.of(List.of("host", "peer", "direction"), List.of("host", "group"));

    private final List<byte[]> packed = new ArrayList<>();

    /// A table, whose columns are added one by one: what a later one has in common with an earlier one is not written
    /// again.
    public Table table() {
        return new Table();
    }

    /// In bytes.
    long size() {
        return packed.stream().mapToLong(column -> column.length).sum();
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] column : packed) {
            out.write(column);
        }
    }

    /// The columns of one table, all of the same length.
    public final class Table {
        private final List<String> names = new ArrayList<>();
        private final List<ColumnValues> columns = new ArrayList<>();
        private final int first = packed.size();
        private @Nullable Kinds kinds;

        private Table() {}

        /// Packs a column.
        ///
        /// @param values each at most 2⁵³ apart from the others, or [#NULL]; they must not change any more
        /// @return its number, by which the JSON refers to it
        public int add(String name, ColumnValues values) {
            @Nullable PackedColumn base = name.equals("end") ? earlier("start") : null;
            packed.add(ColumnPacker.pack(values, base, kinds()));
            names.add(name);
            columns.add(values);
            return packed.size() - 1;
        }

        private @Nullable PackedColumn earlier(String name) {
            int place = names.indexOf(name);
            return place < 0 ? null : new PackedColumn(first + place, columns.get(place));
        }

        private @Nullable Kinds kinds() {
            for (List<String> repeated : REPEATED) {
                if (kinds == null && names.containsAll(repeated)) {
                    kinds = new Kinds(repeated.stream()
                            .map(name -> Objects.requireNonNull(earlier(name)))
                            .toList());
                }
            }
            return kinds;
        }
    }
}
