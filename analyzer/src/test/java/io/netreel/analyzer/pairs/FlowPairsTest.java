package io.netreel.analyzer.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.pairs.World.Ends;
import io.netreel.analyzer.pairs.World.FlowName;
import io.netreel.analyzer.pairs.World.Host;
import io.netreel.analyzer.pairs.World.Plan;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.SegmentWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowPairsTest {

    private static final List<String> ENDINGS =
            List.of("client fin", "client fin", "server fin", "server fin", "client rst", "server rst", "");

    @TempDir
    Path folder;

    private World world = new World(0, 1);
    private int ports = 40_000;
    private int fewestSegments = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsTheTrueOffsetWithinItsBoundAndNoWrongPair(long seed) throws Exception {
        world = new World(seed, 10);
        Host a = world.host("a", spread(5), spread(100));
        Host b = world.host("b", spread(5), spread(100));
        Host c = world.host("c", spread(5), spread(100));
        delays(a, b);
        delays(b, c);
        double length = 60 + world.random.nextInt(1200);
        int ring = 5 + world.random.nextInt(400);
        traffic(a, b, length, 300, ring, 0.05);
        traffic(b, a, length, 30 + world.random.nextInt(100), ring, 0.05);
        traffic(c, b, length, 5 + world.random.nextInt(200), ring, 0.05);
        world.write(folder, 0, length + 30);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        assertThat(matched.pairs()).hasSizeGreaterThan(world.truth.size() * 95 / 100);
        requireTrueOffsets(matched, length);
        assertThat(matched.oneSided()).containsAll(world.lone);
        assertThat(matched.oneSided()).hasSizeLessThanOrEqualTo(world.lone.size() + world.truth.size() / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void boundsTheOffsetOfHostsThatHaveNothingButBusyConnectionsFromOneSide(long seed) throws Exception {
        world = new World(seed, 10);
        Host a = world.host("a", spread(5), spread(100));
        Host b = world.host("b", spread(5), spread(100));
        delays(a, b);
        fewestSegments = 100;
        boolean back = seed % 2 == 0;
        traffic(back ? b : a, back ? a : b, 600, 400, 100, 0.05);
        world.write(folder, 0, 620);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        requireTrueOffsets(matched, 600);
        assertThat(matched.offsets().errorMicros(matched.capture("c2"), middleOf(b, 300)))
                .isLessThan(60_000);
    }

    @Test
    void isHonestOfAFewConnections() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            world = new World(seed, 10);
            Host a = world.host("a", spread(5), spread(100));
            Host b = world.host("b", spread(5), spread(100));
            delays(a, b);
            double length = 600;
            for (int i = 0; i < 1 + seed % 4; i++) {
                traffic(a, b, length, 1, 1, 0);
            }
            Path captures = folder.resolve("few" + seed);
            world.write(captures, 0, length);

            Matched matched = Matched.of(captures);

            requireTruePairs(matched);
            requireTrueOffsets(matched, length);
        }
    }

    @Test
    void addsUpTheErrorsOfHostsThatHaveNothingToDoWithEachOther() throws Exception {
        world = new World(7, 10);
        List<Host> chain = List.of(
                world.host("a", -5, 100), world.host("b", 5, -100), world.host("c", 0, 0), world.host("d", -3, 50));
        for (int i = 1; i < chain.size(); i++) {
            delays(chain.get(i - 1), chain.get(i));
            traffic(chain.get(i - 1), chain.get(i), 900, 200, 30, 0);
        }
        world.write(folder, 0, 900);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        requireTrueOffsets(matched, 900);
        assertThat(matched.offsets().clocks()).extracting(HostClock::reference).containsOnly(matched.capture("c2"));
        double toC = error(matched, "c3");
        assertThat(error(matched, "c4")).isGreaterThan(toC);
    }

    private static double error(Matched matched, String captureId) {
        long middle = CaptureBuilder.START.plusSeconds(450).getEpochSecond() * 1_000_000;
        return matched.offsets().errorMicros(matched.capture(captureId), middle);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, -3, 0.5})
    void beginsAnewAfterAClockStep(double step) throws Exception {
        world = new World(3, 10);
        Host a = world.host("a", 1, 20);
        Host b = world.host("b", -1, -30);
        b.stepAt = 301;
        b.step = step;
        delays(a, b);
        traffic(a, b, 600, 400, 50, 0);
        world.write(folder, 0, 610);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        assertThat(matched.pairs()).hasSizeGreaterThan(world.truth.size() * 95 / 100);
        requireTrueOffsets(matched, 297);
        assertThat(matched.offsets().errorMicros(matched.capture("c2"), middleOf(b, 450)))
                .isLessThan(100_000);
        assertThat(matched.offsets().alignedMicros(matched.capture("c2"), middleOf(b, 450)))
                .isCloseTo(middleOf(reference(matched), 450), Offset.offset(100_000L));
    }

    private static long middleOf(Host host, double t) {
        return CaptureBuilder.START.getEpochSecond() * 1_000_000 + host.micros(t);
    }

    @Test
    void coversAClockThatWasTurnedALittleWithoutSayingSo() throws Exception {
        world = new World(3, 10);
        Host a = world.host("a", 1, 20);
        Host b = world.host("b", -1, -30);
        b.stepAt = 301;
        b.step = 0.04;
        b.stepIsTold = false;
        delays(a, b);
        traffic(a, b, 600, 3000, 500, 0);
        world.write(folder, 0, 610);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        requireTrueOffsets(matched, 600);
        assertThat(matched.offsets().errorMicros(matched.capture("c2"), middleOf(b, 150)))
                .isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4})
    void followsAddressTranslationOnlyWhereThereIsNoDoubt(long seed) throws Exception {
        world = new World(seed, 10);
        Host a = world.host("a", spread(5), spread(100));
        Host b = world.host("b", spread(5), spread(100));
        Host elsewhere = new World(seed, 10).host("elsewhere", 0, 0);
        delays(a, b);
        traffic(a, b, 600, 300, 50, 0);
        int plain = world.truth.size();
        int doubtful = 0;
        for (int i = 0; i < 150; i++) {
            double start = 5 + 3.9 * i;
            Plan plan = new Plan(start, 0.05 * world.random.nextDouble(), bytes(), bytes(), "client fin", 4);
            Ends virtual = new Ends(a.address, ports, "10.8.8.8", 80);
            Ends behindVirtual = new Ends(a.address, ports, b.address, 8080);
            Ends inside = new Ends(a.address, ports, b.address, 81);
            Ends outside = new Ends("10.9.9.9", ports + 7, b.address, 81);
            Ends stranger = new Ends("10.9.9.9", ports + 8, b.address, 81);
            ports++;
            boolean twin = i % 3 == 0;
            boolean lost = i % 7 == 0;
            if (i % 2 == 0) {
                world.connect(a, b, plan, virtual, behindVirtual, true, !lost);
                if (twin) { // to another virtual address, whose server nobody records
                    Ends other = new Ends(a.address, ports - 1, "10.8.8.9", 80);
                    world.connect(a, elsewhere, plan, other, other, true, false);
                }
            } else {
                world.connect(a, b, plan, inside, outside, true, !lost);
                if (twin) { // from another client behind the same gateway
                    world.connect(elsewhere, b, plan, stranger, stranger, false, true);
                }
            }
            if (lost) {
                b.losses.add(start);
            }
            doubtful += twin && !lost ? 1 : 0;
        }
        world.write(folder, 0, 620);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        requireTrueOffsets(matched, 600);
        assertThat(matched.kinds().values()).contains("dnat", "snat", "exact");
        assertThat(matched.pairs().size()).isBetween((world.truth.size() - doubtful) * 9 / 10, world.truth.size());
        assertThat(plain).isPositive();
    }

    @Test
    void matchesBothEndsWithinAHost() throws Exception {
        Host a = world.host("a", 0, 0);
        Host b = world.host("b", 3, 0);
        for (Host host : List.of(a, b)) {
            for (int i = 0; i < 50; i++) {
                Ends loopback = new Ends("127.0.0.1", 40_000 + i % 5, "127.0.0.1", 80);
                Plan plan = new Plan(1 + i, 0.1, bytes(), bytes(), ENDINGS.get(i % 6), 4);
                world.connect(host, host, plan, loopback, loopback, true, true);
            }
        }
        world.write(folder, 0, 60);

        Matched matched = Matched.of(folder);

        requireTruePairs(matched);
        assertThat(matched.pairs()).hasSize(100);
        assertThat(matched.oneSided()).isEmpty();
        assertThat(matched.links()).isEmpty();
    }

    @Test
    void countsAFlowOnceThatTwoRecordersOfAHostTell() throws Exception {
        world = new World(9, 10);
        Host a = world.host("a", 2, 50);
        Host b = world.host("b", -2, 0);
        traffic(a, b, 300, 100, 20, 0);
        traffic(b, a, 300, 100, 20, 0);
        world.write(folder, 0, 310);
        Path copy = Files.createDirectories(folder.resolve("a-20261122T100000Z-c9"));
        for (io.netreel.capture.Stream stream :
                List.of(io.netreel.capture.Stream.FLOW, io.netreel.capture.Stream.LEDGER)) {
            String file = stream.streamName() + "-000001.parquet";
            SegmentWriter.copy(
                    copy.resolve(file),
                    "FROM '" + folder.resolve("a-20261122T100000Z-c1").resolve(file) + "'",
                    SegmentWriter.metadata(
                            "c9", CaptureBuilder.capture("a", "c9").host(), stream, 1));
        }

        Matched matched = Matched.of(folder);

        assertThat(matched.captures().captures()).hasSize(3);
        assertThat(matched.rows()).isBetween(world.truth.size() * 95 / 100, world.truth.size());
        assertThat(matched.pairs().values()).doesNotHaveDuplicates();
        requireTrueOffsets(matched, 300);
    }

    @Test
    void matchesFlowsThatAreOlderThanARecordingAndTellsWhatDiffers() throws Exception {
        CaptureBuilder.capture("a", "a1")
                .flow(30, 1, "tcp", "unknown", "10.0.0.1", "10.0.0.2", "opened", "0", "bytes_sent", "700")
                .flow(30, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.3", "opened", "0")
                .flow(31, 3, "udp", "outgoing", "10.0.0.1", "10.0.0.2", "bytes_sent", "500", "bytes_received", "0")
                .ledger(0, 0, "start")
                .ledger(60, 60, "stop")
                .write(folder);
        String[] mirrored = {"src_port", "443", "dst_port", "1000"};
        CaptureBuilder.capture("b", "b1")
                .flow(29, 7, "tcp", "incoming", "10.0.0.2", "10.0.0.1", mirrored)
                .flow(
                        31,
                        8,
                        "udp",
                        "incoming",
                        "10.0.0.2",
                        "10.0.0.1",
                        "src_port",
                        "443",
                        "dst_port",
                        "1000",
                        "bytes_received",
                        "300",
                        "bytes_sent",
                        "0")
                .ledger(0, 0, "start")
                .ledger(60, 60, "stop")
                .write(folder);
        CaptureBuilder.capture("c", "c1")
                .address("10.0.0.3")
                .ledger(0, 0, "start")
                .ledger(20, 40, "ring_full", "stream", "'flow'")
                .ledger(60, 60, "stop")
                .write(folder);

        Matched matched = Matched.of(folder);

        assertThat(matched.pairs())
                .containsOnly(
                        Map.entry(new FlowName("a1", 1), new FlowName("b1", 7)),
                        Map.entry(new FlowName("a1", 3), new FlowName("b1", 8)));
        assertThat(matched.oneSided()).containsExactly(new FlowName("a1", 2));
        assertThat(matched.peerLost()).containsExactly(new FlowName("a1", 2));
        assertThat(matched.disagreements()).containsExactly(List.of(3L, 500L, 300L, 200L, 0L));
    }

    @Test
    void findsTheSameInWhateverOrderCapturesAreGiven() throws Exception {
        world = new World(5, 10);
        Host a = world.host("a", 5, 100);
        Host b = world.host("b", -5, -100);
        Host c = world.host("c", 0, 0);
        traffic(a, b, 300, 100, 20, 0.1);
        traffic(b, c, 300, 100, 20, 0.1);
        world.write(folder, 0, 310);
        List<Path> captures;
        try (Stream<Path> children = Files.list(folder)) {
            captures = children.sorted().toList();
        }

        Matched forwards = Matched.of(captures.toArray(Path[]::new));
        Matched backwards = Matched.of(captures.reversed().toArray(Path[]::new));

        assertThat(backwards.pairs()).isEqualTo(forwards.pairs());
        assertThat(backwards.links()).isEqualTo(forwards.links()).isNotEmpty();
        assertThat(backwards.offsets().clocks()).isEqualTo(forwards.offsets().clocks());
    }

    private double spread(double most) {
        return (world.random.nextDouble() * 2 - 1) * most;
    }

    private void delays(Host one, Host other) {
        double least = 0.00002 * Math.pow(1000, world.random.nextDouble());
        world.delay(one, other, least);
        world.delay(other, one, least * (0.2 + 2 * world.random.nextDouble()));
    }

    // Each connection takes the next port of a ring, so that the same ends come again and again.
    private void traffic(Host client, Host server, double length, int connections, int ring, double lost) {
        double[] free = new double[ring];
        double at = 0.5;
        for (int i = 0; i < connections; i++) {
            at += -Math.log(1 - world.random.nextDouble()) * length / connections;
            int slot = i % ring;
            double start = Math.max(at, free[slot]);
            String ending = ENDINGS.get(world.random.nextInt(i < connections - ring ? 6 : 7));
            double lasting = world.random.nextInt(20) == 0 ? 15 : world.random.nextDouble() * 0.2;
            free[slot] = start + lasting + 6;
            Ends ends = new Ends(client.address, 30_000 + slot, server.address, 443);
            boolean clientSees = world.random.nextDouble() >= lost;
            boolean serverSees = world.random.nextDouble() >= lost;
            if (start > length) {
                return;
            }
            if (world.random.nextInt(10) == 0) {
                Ends datagrams = new Ends(client.address, 30_000 + slot, server.address, 53);
                world.talk(client, server, start, lasting, datagrams, clientSees, serverSees);
            } else {
                Plan plan =
                        new Plan(start, lasting, bytes(), bytes(), ending, fewestSegments + world.random.nextInt(20));
                world.connect(client, server, plan, ends, ends, clientSees, serverSees);
            }
        }
    }

    // Few sizes, as services have.
    private long bytes() {
        return 100L * (1 + world.random.nextInt(4));
    }

    private void requireTruePairs(Matched matched) {
        for (Map.Entry<FlowName, FlowName> pair : matched.pairs().entrySet()) {
            assertThat(pair.getValue())
                    .as("the server's side of %s", pair.getKey())
                    .isEqualTo(world.truth.get(pair.getKey()));
        }
        assertThat(matched.rows()).isEqualTo(matched.pairs().size());
        assertThat(matched.pairs().values()).doesNotHaveDuplicates();
    }

    private void requireTrueOffsets(Matched matched, double length) {
        Host reference = reference(matched);
        for (Host host : world.hosts) {
            int capture = matched.capture(host.captureId);
            for (double t = 0; t < length; t += length / 200) {
                long epoch = CaptureBuilder.START.getEpochSecond() * 1_000_000;
                double error = matched.offsets().errorMicros(capture, epoch + host.micros(t));
                assertThat((double) matched.offsets().alignedMicros(capture, epoch + host.micros(t)))
                        .as("%s at %s s", host.name, t)
                        .isBetween(epoch + reference.micros(t) - error - 2, epoch + reference.micros(t) + error + 2);
            }
        }
    }

    private Host reference(Matched matched) {
        int number = matched.offsets().clocks().getFirst().reference();
        String captureId = matched.captures().captures().get(number).captureId();
        return world.hosts.stream()
                .filter(host -> host.captureId.equals(captureId))
                .findFirst()
                .orElseThrow();
    }
}
