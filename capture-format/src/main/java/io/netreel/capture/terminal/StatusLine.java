package io.netreel.capture.terminal;

import java.io.PrintStream;

/// One line at the bottom of a terminal that is written over again and again. On anything but a terminal it
/// stays silent.
public final class StatusLine implements AutoCloseable {

    private static final String CLEAR = "\r\033[2K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean shown;

    private StatusLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// A status line on stderr, if that is a terminal.
    public static StatusLine onStderr() {
        return new StatusLine(System.err, isTerminal());
    }

    // The launchers look with `test -t 2`: Console.isTerminal() of the JDK wants stdin and stdout to be one as well.
    private static boolean isTerminal() {
        return "1".equals(System.getenv("NETREEL_STDERR_TTY"));
    }

    public boolean isShown() {
        return terminal;
    }

    /// Replaces the line.
    public synchronized void show(String text) {
        if (terminal) {
            out.print(CLEAR + SafeText.of(text));
            out.flush();
            shown = true;
        }
    }

    /// Removes the line.
    public synchronized void clear() {
        if (shown) {
            out.print(CLEAR);
            out.flush();
            shown = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
