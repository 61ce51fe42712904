package io.netreel.analyzer.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.SegmentWriter;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sample was recorded in three namespaces of one machine, by one clock. Copies of it, with the clocks of
/// two hosts turned, must be brought back to where they were.
class TurnedSampleTest {

    private static final Path SAMPLE = Path.of("../sample-captures/three-hosts");
    private static final long BEGIN = Instant.parse("2026-11-23T02:10:20Z").getEpochSecond() * 1_000_000;
    private static final long LENGTH = 185_000_000;

    // 956 + 51 + 1 TCP connections and 436 UDP flows
    private static final int PAIRS = 1_444;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"5, 100, 0, 0", "-5, -100, 0, 0", "5, -100, -5, 100", "-2, 30, 3600, 0"})
    void recoversAClockThatIsWrong(double webSeconds, double webPpm, double dbSeconds, double dbPpm) throws Exception {
        try (java.util.stream.Stream<Path> captures = Files.list(SAMPLE)) {
            for (Path capture : captures.filter(Files::isDirectory).toList()) {
                String name = String.valueOf(capture.getFileName());
                if (name.startsWith("web-1")) {
                    turn(capture, webSeconds, webPpm);
                } else if (name.startsWith("db-1")) {
                    turn(capture, dbSeconds, dbPpm);
                } else {
                    turn(capture, 0, 0);
                }
            }
        }

        Matched matched = Matched.of(folder);

        assertThat(matched.captures().captures()).hasSize(3);
        int reference = matched.offsets().clocks().getFirst().reference();
        for (int capture = 0; capture < 3; capture++) {
            for (long t = BEGIN; t < BEGIN + LENGTH; t += LENGTH / 100) {
                long shown = shown(matched, capture, t, webSeconds, webPpm, dbSeconds, dbPpm);
                long wanted = shown(matched, reference, t, webSeconds, webPpm, dbSeconds, dbPpm);
                double error = matched.offsets().errorMicros(capture, shown);
                assertThat((double) matched.offsets().alignedMicros(capture, shown))
                        .isBetween(wanted - error - 2, wanted + error + 2);
            }
        }
        assertThat(matched.offsets().errorMicros(capture(matched, "client-1"), BEGIN + LENGTH / 2))
                .isLessThan(200);
        assertThat(matched.rows()).isEqualTo(PAIRS);
    }

    private static int capture(Matched matched, String host) {
        return matched.captures()
                .hostOf()
                .indexOf(matched.captures().hosts().stream()
                        .map(one -> one.name())
                        .toList()
                        .indexOf(host));
    }

    private static long shown(
            Matched matched, int capture, long t, double webSeconds, double webPpm, double dbSeconds, double dbPpm) {
        return switch (matched.captures().captures().get(capture).host().name()) {
            case "web-1" -> turned(t, webSeconds, webPpm);
            case "db-1" -> turned(t, dbSeconds, dbPpm);
            default -> t;
        };
    }

    private static long turned(long t, double seconds, double ppm) {
        return t + Math.round(seconds * 1e6 + (t - BEGIN) * ppm / 1e6);
    }

    private void turn(Path capture, double seconds, double ppm) throws Exception {
        Manifest manifest = ManifestJson.read(capture.resolve(Manifest.FILE_NAME));
        Path copy = Files.createDirectories(folder.resolve(String.valueOf(capture.getFileName())));
        String turned = "make_timestamptz(epoch_us(%s) + CAST(" + seconds * 1e6 + " + (epoch_us(%s) - " + BEGIN
                + ") * (" + ppm / 1e6 + ") AS BIGINT)) AS %s";
        for (Stream stream : List.of(Stream.FLOW, Stream.LEDGER)) {
            String file = stream.streamName() + "-000001.parquet";
            String other = stream == Stream.FLOW ? "start_ts" : "until_ts";
            SegmentWriter.copy(
                    copy.resolve(file),
                    "SELECT * REPLACE (" + turned.replace("%s", "ts") + ", " + turned.replace("%s", other) + ") FROM '"
                            + capture.resolve(file) + "'",
                    SegmentWriter.metadata(manifest.captureId(), manifest.host(), stream, 1));
        }
    }

    @Test
    void knowsThatTheSampleHadOneClock() throws Exception {
        Matched matched = Matched.of(SAMPLE);

        assertThat(matched.rows()).isEqualTo(PAIRS);
        assertThat(matched.oneSided()).isEmpty();
        for (HostClock clock : matched.offsets().clocks()) {
            assertThat(Math.abs(clock.line().offsetMicros()))
                    .isLessThanOrEqualTo(clock.line().errorMicros());
        }
    }
}
