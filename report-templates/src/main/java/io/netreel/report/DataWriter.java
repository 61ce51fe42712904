package io.netreel.report;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the page's data as one JSON object in UTF-8. The stream belongs to the page: a writer may close it or not.
@FunctionalInterface
public interface DataWriter {
    void writeTo(OutputStream json) throws IOException;
}
