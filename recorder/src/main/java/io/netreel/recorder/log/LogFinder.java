package io.netreel.recorder.log;

/// Gives the JVM its loggers. Those of java.util.logging would do, but the JVM takes their handlers away as soon as it
/// gets a SIGTERM, when the end of a recording is still to be told.
public final class LogFinder extends System.LoggerFinder {

    /// For the service loader.
    public LogFinder() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name);
    }
}
