package io.netreel.analyzer.export;

/// In which format rows are exported.
public enum ExportFormat {
    /// Zeek's conn.log and dns.log.
    ZEEK,
    /// Elastic Common Schema, a JSON object on each line, a file for each stream.
    ECS,
    /// A file for each stream.
    CSV
}
