package io.netreel.report;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the page's data as one JSON object in UTF-8. The stream belongs to the page: a writer may close it or not.
@FunctionalInterface
public interface DataWriter {
    /// @param columns takes the columns of tables, of which the JSON only tells the numbers
    void writeTo(OutputStream json, PackedColumns columns) throws IOException;
}
