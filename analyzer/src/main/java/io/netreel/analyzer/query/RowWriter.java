package io.netreel.analyzer.query;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a query's rows one after the other.
interface RowWriter {

    void begin(List<ResultColumn> columns) throws IOException;

    void row(@Nullable Object[] values) throws IOException;

    void end() throws IOException;
}
