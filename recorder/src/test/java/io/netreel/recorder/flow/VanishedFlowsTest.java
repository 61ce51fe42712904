package io.netreel.recorder.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a model of the programs that does what they do under a flow's lock, in one step each.
class VanishedFlowsTest {

    private static final class Flow {
        private final long begunIn;
        private long metIn;

        Flow(long begunIn) {
            this.begunIn = begunIn;
        }
    }

    /// Sockets, and the gauges that the programs keep of them.
    private static final class Kernel {
        private final List<Flow> sockets = new ArrayList<>();
        private final long[] live = new long[2];
        private final long[] endedUnmet = new long[2];
        private long census;
        private long met;

        void begin() {
            sockets.add(new Flow(census));
            live[(int) (census & 1)]++;
        }

        void end(Flow flow) {
            sockets.remove(flow);
            live[(int) (census & 1)]--;
            if (flow.begunIn != census && flow.metIn != census) {
                endedUnmet[(int) (census & 1)]++;
            }
        }

        void vanish(Flow flow) {
            sockets.remove(flow);
        }

        void meet(Flow flow) {
            if (flow.begunIn != census && flow.metIn != census) {
                flow.metIn = census;
                met++;
            }
        }

        Census gauges() {
            int running = (int) (census & 1);
            return new Census(running, live[1 - running], endedUnmet[1 - running], endedUnmet[running], met);
        }
    }

    private final Kernel kernel = new Kernel();
    private final VanishedFlows vanished = new VanishedFlows();

    @Test
    void countsNothingWhereEachFlowEnds() {
        for (int i = 0; i < 5; i++) {
            kernel.begin();
            kernel.begin();
            walk();
            kernel.end(kernel.sockets.getFirst());
            walk();
        }

        assertThat(vanished.count()).isZero();
    }

    @Test
    void countsAFlowOnceTwoWalksHaveMissedIt() {
        kernel.begin();
        kernel.begin();
        walk();
        kernel.vanish(kernel.sockets.getFirst());
        walk();
        assertThat(vanished.count()).isZero();

        walk();
        assertThat(vanished.count()).isEqualTo(1);
        walk();
        assertThat(vanished.count()).isEqualTo(1);
    }

    @Test
    void doesNotTakeASocketForGoneThatOneWalkPassedOver() {
        kernel.begin();
        walk();
        kernel.census++;
        vanished.add(kernel.gauges(), true); // met nothing
        walk();
        walk();

        assertThat(vanished.count()).isZero();
    }

    @Test
    void takesNoEvidenceFromAWalkThatWasNotOnePiece() {
        kernel.begin();
        for (int i = 0; i < 3; i++) {
            kernel.census++;
            vanished.add(kernel.gauges(), false);
        }
        walk();
        walk();

        assertThat(vanished.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isExactWhateverHappensDuringAWalk(long seed) {
        Random random = new Random(seed);
        long gone = 0;
        for (int i = 0; i < 200; i++) {
            gone += happen(random, 20);
            kernel.census++;
            for (Flow flow : List.copyOf(kernel.sockets)) {
                if (kernel.sockets.contains(flow)) {
                    kernel.meet(flow);
                }
                gone += happen(random, 2);
            }
            vanished.add(kernel.gauges(), true);
            assertThat(vanished.count()).isBetween(0L, gone);
        }
        walk();
        walk();

        assertThat(gone).isPositive();
        assertThat(vanished.count()).isEqualTo(gone);
    }

    // flows that vanished
    private long happen(Random random, int events) {
        long gone = 0;
        for (int i = random.nextInt(events); i > 0; i--) {
            int what = kernel.sockets.size() < 5 ? 0 : random.nextInt(100);
            if (what < 45) {
                kernel.begin();
            } else {
                Flow flow = kernel.sockets.get(random.nextInt(kernel.sockets.size()));
                if (what < 97) {
                    kernel.end(flow);
                } else {
                    kernel.vanish(flow);
                    gone++;
                }
            }
        }
        return gone;
    }

    private void walk() {
        kernel.census++;
        List.copyOf(kernel.sockets).forEach(kernel::meet);
        vanished.add(kernel.gauges(), true);
    }
}
