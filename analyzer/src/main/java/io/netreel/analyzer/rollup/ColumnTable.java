package io.netreel.analyzer.rollup;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// A query's result, column by column, under the names that the SQL gives. Text is turned into indices of a
/// dictionary, -1 for NULL; a numeric NULL stays NULL.
public record ColumnTable(Map<String, LongColumn> columns, int rows) {

    static ColumnTable read(ResultSet result, StringDictionary strings) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        LongColumn[] columns = new LongColumn[metadata.getColumnCount()];
        boolean[] text = new boolean[columns.length];
        Map<String, LongColumn> byName = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new LongColumn();
            text[i] = metadata.getColumnType(i + 1) == Types.VARCHAR;
            byName.put(metadata.getColumnLabel(i + 1), columns[i]);
        }
        int rows = 0;
        for (; result.next(); rows++) {
            for (int i = 0; i < columns.length; i++) {
                if (text[i]) {
                    columns[i].add(strings.indexOf(result.getString(i + 1)));
                } else {
                    long value = result.getLong(i + 1);
                    columns[i].add(result.wasNull() ? LongColumn.NULL : value);
                }
            }
        }
        return new ColumnTable(byName, rows);
    }

    /// The same rows in the order of a column, NULL first.
    public ColumnTable inOrderOf(String name) {
        LongColumn key = column(name);
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingLong(key::orNull))
                .mapToInt(Integer::intValue)
                .toArray();
        Map<String, LongColumn> ordered = new LinkedHashMap<>();
        columns.forEach((column, values) -> ordered.put(column, values.inOrder(order)));
        return new ColumnTable(ordered, rows);
    }

    /// The column of that name.
    public LongColumn column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }
}
