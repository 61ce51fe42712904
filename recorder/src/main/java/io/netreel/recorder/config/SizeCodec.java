package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;

/// Sizes in bytes, such as `64MB`.
///
/// @param least the smallest that is taken
/// @param most the largest
/// @param powerOfTwo whether it must be one
record SizeCodec(long least, long most, boolean powerOfTwo) implements Codec<Long> {

    private static final String[] UNITS = {"TB", "GB", "MB", "KB"};

    /// Sizes without a bound.
    static SizeCodec any() {
        return new SizeCodec(0, Long.MAX_VALUE, false);
    }

    @Override
    public Long read(String word) throws BadValueException {
        long bytes = SizeText.parse(word)
                .orElseThrow(() -> new BadValueException("'" + word + "' is no size; write it as 512KB, 64MB or 2GB"));
        if (bytes < least || bytes > most || (powerOfTwo && Long.bitCount(bytes) != 1)) {
            throw new BadValueException("'" + word + "' is out of range; write "
                    + (powerOfTwo ? "a power of two from " : "a size from ") + write(least) + " to " + write(most));
        }
        return bytes;
    }

    @Override
    public String write(Long bytes) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            int shift = 10 * (UNITS.length - unit);
            if (bytes != 0 && bytes >> shift << shift == bytes) {
                return (bytes >> shift) + UNITS[unit];
            }
        }
        return Long.toString(bytes);
    }

    @Override
    public JsonNode json(Long value) {
        return LongNode.valueOf(value);
    }

    @Override
    public String unit() {
        return "bytes";
    }
}
