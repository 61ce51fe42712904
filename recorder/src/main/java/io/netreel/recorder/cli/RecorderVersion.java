package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/// The version of this build.
final class RecorderVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"recorder " + ProgramVersion.text()};
    }
}
