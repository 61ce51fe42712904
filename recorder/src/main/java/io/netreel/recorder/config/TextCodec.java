package io.netreel.recorder.config;

import java.nio.charset.StandardCharsets;

/// Names and other short texts.
record TextCodec() implements Codec<String> {

    private static final int MOST_BYTES = 1024;

    @Override
    public String read(String word) throws BadValueException {
        if (word.isBlank()) {
            throw new BadValueException("must not be empty");
        }
        if (word.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadValueException("'" + word + "' has control characters; leave them out");
        }
        if (word.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new BadValueException("is longer than " + MOST_BYTES + " bytes; shorten it");
        }
        return word;
    }

    @Override
    public String write(String value) {
        return value;
    }
}
