package io.netreel.analyzer;

import io.netreel.capture.terminal.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/// The version of this build.
final class AnalyzerVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"analyzer " + ProgramVersion.text()};
    }
}
