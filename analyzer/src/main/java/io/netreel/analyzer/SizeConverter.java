package io.netreel.analyzer;

import io.netreel.analyzer.filter.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a size in bytes: `2GB`, `512MiB`.
final class SizeConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        return ByteSize.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no size; write 2GB or 512MiB"));
    }
}
