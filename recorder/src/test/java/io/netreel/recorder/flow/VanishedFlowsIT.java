package io.netreel.recorder.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.kernel.RequiresKernel;
import io.netreel.recorder.kernel.TestNetwork;
import io.netreel.recorder.kernel.Waiting;
import io.netreel.recorder.ring.RecordHandler;
import io.netreel.recorder.traffic.LiveConnections;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections that end while no program watches, as if each had missed the end.
@RequiresKernel
@ParameterizedClass
@EnumSource(SocketMemory.class)
class VanishedFlowsIT {

    private static final int RING_BYTES = 1 << 20;
    private static final int CONNECTIONS = 50;
    private static final int ENDS = 2 * CONNECTIONS;
    private static final RecordHandler NOBODY = (data, offset, length) -> {};

    private final SocketMemory memory;
    private final TestNetwork network = new TestNetwork();
    private final List<Process> processes = new ArrayList<>();
    private FlowPrograms programs;

    VanishedFlowsIT(SocketMemory memory) {
        this.memory = memory;
    }

    @BeforeEach
    void startPrograms() throws Exception {
        programs = FlowPrograms.start(
                memory,
                NetworkNamespace.find(network.client().name()).inode(),
                RING_BYTES,
                HostFacts.cgroupMount().orElseThrow());
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        programs.close();
        network.close();
    }

    @Test
    void countsEachConnectionWhoseEndNoProgramSaw() throws Exception {
        Process seen = connect("7301");
        Process unseen = connect("7302");
        programs.collectLiveFlows(NOBODY);
        assertThat(programs.liveFlows()).isEqualTo(2 * ENDS);

        seen.destroyForcibly().waitFor();
        Waiting.until("the ends of the first connections", () -> programs.liveFlows() == ENDS);
        programs.collectLiveFlows(NOBODY);
        programs.countVanished(NOBODY);
        assertThat(programs.vanished()).isZero();

        programs.detachHooks();
        unseen.destroyForcibly().waitFor();
        Waiting.until("the walks to miss them", () -> {
            programs.countVanished(NOBODY);
            return programs.vanished() == ENDS;
        });
        programs.countVanished(NOBODY);
        programs.collectLiveFlows(NOBODY);
        assertThat(programs.vanished()).isEqualTo(ENDS);
        assertThat(programs.liveFlows()).isZero();
        assertThat(programs.flows()).isEqualTo(2 * ENDS);
    }

    private Process connect(String port) throws Exception {
        Process process = network.client().startJava(LiveConnections.class, Integer.toString(CONNECTIONS), port);
        processes.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }
}
