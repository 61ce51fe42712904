package io.netreel.recorder.cli;

import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the size of the ring buffer, `4KB` to `1GB`. The kernel wants a power of two and whole pages.
final class RingSizeConverter implements ITypeConverter<Integer> {

    private static final long SMALLEST = 4 << 10;
    private static final long LARGEST = 1 << 30;

    @Override
    public Integer convert(String text) {
        OptionalLong size = SizeText.parse(text);
        long bytes = size.orElse(0);
        if (Long.bitCount(bytes) != 1 || bytes < SMALLEST || bytes > LARGEST) {
            throw new TypeConversionException("'" + text + "' is no ring size; write a power of two from 4KB to 1GB");
        }
        return (int) bytes;
    }
}
