package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.evidence.Seal;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A capture whose recorder was killed, and was recovered since.
///
/// @param folder where it is
/// @param sealed the segments that its manifest listed when the recorder was killed
/// @param since when it was known to record, in microseconds since the Unix epoch
/// @param killed when the recorder was killed
record KilledCapture(Path folder, List<Manifest.Segment> sealed, long since, long killed) {

    /// What the capture has of the connections that the generator made while it was recorded.
    ///
    /// @param connections made
    /// @param missing not in it
    /// @param oldestMicros how long before the kill the oldest missing one ended
    /// @param repeated more than once in it
    record Account(long connections, long missing, long oldestMicros, long repeated) {}

    /// Numbers that are there twice, and missing ones below that of a row that was a second and a half old.
    /// Streams are written one after the other, so of the last moments a lower number may be missing.
    private static final String NUMBERS = """
            WITH rows AS (SELECT seq, ts FROM flow UNION ALL SELECT seq, ts FROM ledger WHERE kind = 'start'),
            old AS (SELECT coalesce(max(seq), 0) AS seq FROM rows WHERE epoch_us(ts) < KILLED - 1500000),
            there AS (SELECT seq FROM flow UNION ALL SELECT seq FROM ledger)
            SELECT count(*) - count(DISTINCT seq), (SELECT seq FROM old) - count(*) FILTER (seq <= (SELECT seq FROM old))
            FROM there""";

    /// Ports are used again within a capture, so the time tells as well; generator and recorder read two clocks.
    private static final String ACCOUNT = """
            WITH truth AS (
                SELECT port, begin_us, end_us
                FROM read_csv('TRUTH', delim = ' ', header = false,
                    columns = {'port': 'BIGINT', 'begin_us': 'BIGINT', 'end_us': 'BIGINT'})
                WHERE begin_us >= SINCE AND end_us <= KILLED),
            found AS (
                SELECT port, begin_us, end_us, coalesce(sum(closed), 0) AS times
                FROM truth LEFT JOIN flow
                    ON src_port = port AND epoch_us(start_ts) BETWEEN begin_us - 5000 AND end_us + 5000
                GROUP BY ALL)
            SELECT count(*), count(*) FILTER (times = 0), coalesce(KILLED - min(end_us) FILTER (times = 0), 0),
                count(*) FILTER (times > 1)
            FROM found""";

    /// Reads the manifest that a kill left, which must be whole.
    static Manifest manifest(Path folder) throws Exception {
        byte[] text = Files.readAllBytes(folder.resolve(Manifest.FILE_NAME));
        assertThat(SealedManifest.check(text)).isInstanceOf(Seal.Sound.class);
        return ManifestJson.parse(text);
    }

    /// Checks that every file is listed and fits its hash and its predecessor's, that nothing sealed before the
    /// kill has changed, and that no number is missing.
    void assertWhole() throws Exception {
        Manifest manifest = manifest(folder);
        assertThat(manifest.recorder().recovered()).as("%s", folder).isNotNull();
        List<String> files = new ArrayList<>(List.of(Manifest.FILE_NAME));
        Map<String, String> last = new HashMap<>();
        for (Manifest.Segment segment : manifest.segments()) {
            files.add(segment.file());
            assertThat(Sha256.of(folder.resolve(segment.file()))).isEqualTo(segment.sha256());
            assertThat(segment.previousSha256()).isEqualTo(last.getOrDefault(segment.stream(), ""));
            last.put(segment.stream(), segment.sha256());
        }
        try (Stream<Path> found = Files.list(folder)) {
            assertThat(found.map(file -> folder.relativize(file).toString()))
                    .as("%s", folder)
                    .containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(manifest.segments()).as("%s", folder).containsAll(sealed);
        if (hasFlows(manifest)) {
            try (CaptureReader capture = new CaptureReader(folder)) {
                assertThat(capture.rows(NUMBERS.replace("KILLED", Long.toString(killed))))
                        .as("%s", folder)
                        .containsExactly("0 0");
                assertThat(capture.number("SELECT count(*) FROM ledger WHERE kind = 'crash_recovered'"))
                        .isPositive();
            }
        }
    }

    /// Compares with what the generator wrote.
    Account account(Path truth) throws Exception {
        try (CaptureReader capture = new CaptureReader(folder)) {
            String sql = ACCOUNT.replace("TRUTH", truth.toString())
                    .replace("SINCE", Long.toString(since))
                    .replace("KILLED", Long.toString(killed));
            String[] row = capture.rows(sql).getFirst().split(" ", -1);
            return new Account(
                    Long.parseLong(row[0]), Long.parseLong(row[1]), Long.parseLong(row[2]), Long.parseLong(row[3]));
        }
    }

    // A recorder that was killed while it began may not even have begun its streams.
    static boolean hasFlows(Manifest manifest) {
        return manifest.segments().stream().anyMatch(segment -> segment.stream().equals("flow"));
    }
}
