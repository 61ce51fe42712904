package io.netreel.analyzer.replay;

import java.io.IOException;

/// Writes an event as a line.
interface EventWriter {

    void write(Event event) throws IOException;
}
