package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.host.NetworkNamespace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Addresses of the host that change while it is recorded.
@RequiresKernel
class AddressChangeIT {

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void notesAddressesThatComeAndGo() throws Exception {
        String change = "SELECT detail FROM ledger WHERE kind = 'address_change' ORDER BY seq";
        long netns = NetworkNamespace.find(network.client().name()).inode();
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "100ms")) {
            network.client().run("ip", "addr", "add", "10.77.0.9/24", "dev", "veth0");
            recorder.awaitNote("10.77.0.9");
            network.client().run("ip", "addr", "delete", "10.77.0.9/24", "dev", "veth0");
            recorder.awaitNote("removed");

            try (CaptureReader capture = recorder.stop()) {
                String address = "\"interface\":\"veth0\",\"address\":\"10.77.0.9\",\"netns\":" + netns;
                assertThat(capture.rows(change))
                        .containsExactly(
                                "{\"change\":\"added\"," + address + "}", "{\"change\":\"removed\"," + address + "}");
            }
        }
    }
}
