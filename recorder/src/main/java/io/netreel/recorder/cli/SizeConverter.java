package io.netreel.recorder.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads sizes such as `64MB`, in bytes.
final class SizeConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        return SizeText.parse(text)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no size; write it as 512KB, 64MB or 2GB"));
    }
}
