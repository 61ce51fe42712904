package io.netreel.recorder.config;

/// The configuration has a mistake. The message is one sentence that names where it is and what to do.
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean typed;

    /// @param typed whether the mistake is one of the command line
    ConfigurationException(String message, boolean typed) {
        super(message);
        this.typed = typed;
    }

    /// Whether the mistake is one of the command line, rather than of a file or the environment.
    public boolean isTyped() {
        return typed;
    }
}
