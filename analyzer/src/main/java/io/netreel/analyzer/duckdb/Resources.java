package io.netreel.analyzer.duckdb;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How much of the machine the analysis may use.
///
/// @param memoryBytes of the whole process, about
/// @param threads that compute at the same time
public record Resources(long memoryBytes, int threads) {

    // What Java takes with its code and classes, and a heap that holds the page: measured with 100 million rows of 50
    // hosts.
    private static final long OF_JAVA = 512 << 20;

    /// Below, DuckDB, which gets half of so little, cannot even sort the rows of a small sample.
    public static final long LEAST_BYTES = 256_000_000;

    /// A quarter of the machine's memory (of the container's, where there is one), but enough to work at all, and all
    /// of its processors.
    public static Resources ofMachine() {
        return new Resources(
                Math.max(LEAST_BYTES, quarter()), Runtime.getRuntime().availableProcessors());
    }

    static long quarter() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 4;
    }

    /// What is left to DuckDB, at least half of all; beyond it rows are spilled to the temporary folder.
    long duckDbBytes() {
        return memoryBytes - Math.min(memoryBytes / 2, OF_JAVA);
    }
}
