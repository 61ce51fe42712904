package io.netreel.recorder.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, from its jar.
final class RecorderVersion implements IVersionProvider {

    static String text() {
        @Nullable String version = RecorderVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"recorder " + text()};
    }
}
