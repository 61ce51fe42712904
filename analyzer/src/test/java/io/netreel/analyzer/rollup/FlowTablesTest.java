package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.input.CaptureReader;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.testing.RandomIncident;
import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.terminal.StatusLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Coarser sums and histograms are those of the finest, added up.
class FlowTablesTest {

    private static final List<String> KEYS = List.of("host", "peer", "transport", "direction");
    private static final List<String> SUMS =
            List.of("bytesSent", "bytesReceived", "opened", "closed", "failed", "retransmits");
    private static final List<String> MAXIMA = List.of("delayMax", "jitterMax");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        RandomIncident.of(14).write(folder);
    }

    @ParameterizedTest
    @CsvSource({"4605, 2000, 1", "4604, 10000, 4", "3800, 30000, 4", "1, 30000, 4"})
    void areAsFineAsTheirNumberAllows(long most, long width, int binsInOne) throws Exception {
        FlowTables finest = flows(Long.MAX_VALUE);
        FlowTables flows = flows(most);

        assertThat(flows.detail().buckets().widthMillis()).isEqualTo(width);
        assertThat(flows.detail().binsInOne()).isEqualTo(binsInOne);
        assertThat(flows.detail().isReduced()).isEqualTo(binsInOne > 1);
        assertThat(sums(flows, flows.detail())).isEqualTo(sums(finest, flows.detail()));
        assertThat(histogram(flows, flows.detail(), 1)).isEqualTo(histogram(finest, flows.detail(), binsInOne));
    }

    @Test
    void takeNoMoreThanAllowed() throws Exception {
        FlowTables flows = flows(4604);

        assertThat(flows.histogram().rows() + 7L * flows.sums().rows()).isLessThanOrEqualTo(4604);
    }

    private FlowTables flows(long most) throws Exception {
        try (Bundles bundles = new Bundles();
                UnsealedSegments unsealed = new UnsealedSegments();
                Progress progress = new Progress(StatusLine.onStderr())) {
            CaptureSet captures = CaptureReader.read(List.of(folder), bundles, unsealed, text -> {});
            try (Session session = Session.open(captures)) {
                return RollupQueries.compute(session, captures, new WindowRequest(null, null, null), progress, most)
                        .flows();
            }
        }
    }

    /// The sums by what they are by, in the buckets of `detail`.
    private static Map<String, List<Long>> sums(FlowTables flows, Detail detail) {
        Map<String, List<Long>> sums = new HashMap<>();
        for (int row = 0; row < flows.sums().rows(); row++) {
            sums.merge(key(flows, row, detail), values(flows.sums(), row), FlowTablesTest::added);
        }
        return sums;
    }

    private static List<Long> values(ColumnTable table, int row) {
        return LongStream.concat(
                        SUMS.stream().mapToLong(name -> table.column(name).orNull(row)),
                        MAXIMA.stream().mapToLong(name -> table.column(name).orNull(row)))
                .boxed()
                .toList();
    }

    private static List<Long> added(List<Long> one, List<Long> other) {
        return LongStream.range(0, one.size())
                .mapToInt(Math::toIntExact)
                .mapToLong(i -> i < SUMS.size() ? sum(one.get(i), other.get(i)) : Math.max(one.get(i), other.get(i)))
                .boxed()
                .toList();
    }

    private static long sum(long one, long other) {
        return one == LongColumn.NULL ? other : other == LongColumn.NULL ? one : one + other;
    }

    /// The weights by row and bin, in the buckets of `detail`.
    private static Map<String, Long> histogram(FlowTables flows, Detail detail, int binsInOne) {
        ColumnTable table = flows.histogram();
        Map<String, Long> weights = new HashMap<>();
        for (int i = 0; i < table.rows(); i++) {
            String key = key(flows, (int) table.column("row").get(i), detail) + " "
                    + table.column("metric").get(i) + " " + table.column("bin").get(i) / binsInOne;
            weights.merge(key, table.column("count").get(i), Long::sum);
        }
        return weights;
    }

    private static String key(FlowTables flows, int row, Detail detail) {
        Buckets own = flows.detail().buckets();
        long begin = own.startMillis() + flows.sums().column("bucket").get(row) * own.widthMillis();
        StringBuilder key = new StringBuilder();
        key.append((begin - detail.buckets().startMillis()) / detail.buckets().widthMillis());
        KEYS.forEach(name -> key.append(' ').append(flows.sums().column(name).get(row)));
        return key.toString();
    }
}
