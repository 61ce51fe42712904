package io.netreel.analyzer.duckdb;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How much of the machine DuckDB may use.
///
/// @param memoryBytes beyond it rows are spilled to the temporary folder
/// @param threads that compute at the same time
public record Resources(long memoryBytes, int threads) {

    /// A quarter of the machine's memory (of the container's, where there is one), and all of its processors.
    public static Resources ofMachine() {
        return new Resources(quarter(), Runtime.getRuntime().availableProcessors());
    }

    static long quarter() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 4;
    }
}
