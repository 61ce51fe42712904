package io.netreel.analyzer.shell;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where statements come from.
public interface LineSource extends AutoCloseable {

    /// The next line, or several that make up a statement; NULL at the end.
    @Nullable
    String read() throws IOException;

    /// Whether a person types them, who can try again after an error.
    boolean isInteractive();

    /// Has `stop` called when the person presses Ctrl-C, until the next line is read.
    void onInterrupt(Runnable stop);

    @Override
    void close() throws IOException;
}
