package io.netreel.recorder.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Files and folders, which need not exist.
record PathCodec() implements Codec<Path> {

    @Override
    public Path read(String word) throws BadValueException {
        if (word.isEmpty()) {
            throw new BadValueException("must not be empty");
        }
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new BadValueException("'" + word + "' is no path of a file; " + e.getReason());
        }
    }

    @Override
    public String write(Path value) {
        return value.toString();
    }
}
