package io.netreel.recorder.config;

import java.nio.file.Path;

/// Where a value came from.
public sealed interface Origin {

    /// Before the sentence of what is wrong with a value from there.
    ///
    /// @param key of its setting
    String blame(String key);

    /// As `recorder config` tells it.
    String text();

    /// A flag of the command line.
    record Flag(String flag) implements Origin {

        @Override
        public String blame(String key) {
            return "Invalid value for option '" + flag + "': ";
        }

        @Override
        public String text() {
            return "flag " + flag;
        }
    }

    /// A variable of the environment.
    record Environment(String variable) implements Origin {

        @Override
        public String blame(String key) {
            return "environment variable " + variable + ": ";
        }

        @Override
        public String text() {
            return "environment " + variable;
        }
    }

    /// A line of the configuration file, from 1.
    record Line(Path file, int number) implements Origin {

        @Override
        public String blame(String key) {
            return text() + ": " + key + ": ";
        }

        @Override
        public String text() {
            return file + ":" + number;
        }
    }

    /// The catalogue.
    record Default() implements Origin {

        @Override
        public String blame(String key) {
            return key + ": ";
        }

        @Override
        public String text() {
            return "default";
        }
    }

    /// The host itself.
    record Host() implements Origin {

        @Override
        public String blame(String key) {
            return "the system's host name: ";
        }

        @Override
        public String text() {
            return "system host name";
        }
    }
}
