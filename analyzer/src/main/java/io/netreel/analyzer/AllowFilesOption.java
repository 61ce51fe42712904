package io.netreel.analyzer;

import picocli.CommandLine.Option;

/// The option that opens the machine's files to the user's SQL.
final class AllowFilesOption {

    @Option(
            names = "--allow-files",
            description =
                    "let the SQL read other files too: read_csv('…'), 'hosts.parquet' (default: the captures only)")
    private boolean given;

    boolean isGiven() {
        return given;
    }
}
