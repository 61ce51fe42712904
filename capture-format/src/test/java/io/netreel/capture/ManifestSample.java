package io.netreel.capture;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A manifest in which every property is set that may be.
public final class ManifestSample {

    private ManifestSample() {}

    public static Manifest manifest() {
        Instant started = Instant.parse("2026-11-22T10:15:00Z");
        return new Manifest(
                FormatVersion.CURRENT,
                "0123456789abcdef",
                new Manifest.Host(
                        "web-1",
                        "ab12",
                        "boot",
                        "Debian GNU/Linux 12",
                        "6.18.44",
                        "x86_64",
                        2,
                        24L << 30,
                        null,
                        Map.of("env", "prod"),
                        List.of(new Manifest.Address("eth0", 4026531840L, "10.0.0.1"))),
                new Manifest.Recorder(
                        "0.1.0",
                        List.of("record", "--out", "captures"),
                        Map.of("interval", TextNode.valueOf("10s")),
                        started,
                        null,
                        null),
                new Manifest.Clock("tsc", true, List.of(new Manifest.Offset(started, 1_000L, 2_000L))),
                List.of(new Manifest.Segment(
                        "flow-000001.parquet", "flow", 3, started, started, 1L, 3L, 4096, "cd34", "")),
                List.of(new Manifest.Removed("dns", 2, 40, started, started, 2, "ef56")));
    }
}
