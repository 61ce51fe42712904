package io.netreel.recorder.cli;

import io.netreel.recorder.record.Plugin;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a plugin.
final class PluginConverter implements ITypeConverter<Plugin> {

    @Override
    public Plugin convert(String name) {
        return Plugin.named(name)
                .orElseThrow(() -> new TypeConversionException("there is no plugin '" + name + "'; there are "
                        + Arrays.stream(Plugin.values()).map(Plugin::pluginName).collect(Collectors.joining(" and "))));
    }
}
