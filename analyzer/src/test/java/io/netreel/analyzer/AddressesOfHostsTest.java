package io.netreel.analyzer;

import static io.netreel.analyzer.Rows.query;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.CaptureBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which recorded host an address is, at the time.
class AddressesOfHostsTest {

    @TempDir
    Path folder;

    @Test
    void followsAnAddressThatMovesToAnotherHost() throws Exception {
        change(capture("web-1", "a1").address("10.0.0.1", "10.0.0.99").ended(600), 100, "removed", "10.0.0.99")
                .write(folder);
        change(capture("web-2", "a2").address("10.0.0.2").ended(600), 200, "added", "10.0.0.99")
                .write(folder);
        CaptureBuilder client = capture("client-1", "a3").address("10.0.0.3").ended(600);
        connect(client, 50, 1, "10.0.0.99");
        connect(client, 150, 2, "10.0.0.99");
        connect(client, 250, 3, "10.0.0.99");
        client.write(folder);

        assertThat(peers()).containsExactly("client-1,1,web-1", "client-1,2,", "client-1,3,web-2");
        assertThat(ReportData.of(folder).rows("rollup", "bucket", "peer")).containsExactly("10 1", "30 3", "50 2");
    }

    @Test
    void believesTheHostThatIsRecordedAtTheTimeBeforeOneThatWasEarlier() throws Exception {
        capture("web-1", "a1")
                .address("10.0.0.99")
                .ended(100)
                .ledger(0, 0, "start")
                .write(folder);
        capture("web-2", "a2")
                .address("10.0.0.99")
                .started(300)
                .ended(600)
                .ledger(300, 300, "start")
                .write(folder);
        CaptureBuilder client = capture("client-1", "a3").address("10.0.0.3").ended(700);
        connect(client, 50, 1, "10.0.0.99");
        connect(client, 200, 2, "10.0.0.99");
        connect(client, 400, 3, "10.0.0.99");
        client.write(folder);

        assertThat(peers()).containsExactly("client-1,1,web-1", "client-1,2,", "client-1,3,web-2");
    }

    @Test
    void keepsAnAddressBetweenTwoCapturesOfItsHostUntilTheLaterSaysOtherwise() throws Exception {
        capture("web-1", "a1")
                .address("10.0.0.1", "10.0.0.99")
                .ended(100)
                .ledger(0, 0, "start")
                .write(folder);
        capture("web-1", "b1")
                .address("10.0.0.1")
                .started(300)
                .ended(600)
                .ledger(300, 300, "start")
                .write(folder);
        CaptureBuilder client = capture("client-1", "a3").address("10.0.0.3").ended(600);
        connect(client, 200, 1, "10.0.0.99");
        connect(client, 400, 2, "10.0.0.99");
        connect(client, 400, 3, "10.0.0.1");
        client.write(folder);

        assertThat(peers()).containsExactly("client-1,1,web-1", "client-1,2,", "client-1,3,web-1");
    }

    @Test
    void takesAnAddressOfABridgeForTheHostsOwnOnly() throws Exception {
        CaptureBuilder web = capture("web-1", "a1").address("10.0.0.1").ended(600);
        connect(change(web, 0, "added", "172.17.0.1", "docker0"), 50, 1, "172.17.0.1");
        web.write(folder);
        CaptureBuilder client = capture("client-1", "a3").address("10.0.0.3").ended(600);
        connect(client, 50, 1, "172.17.0.1");
        connect(client, 50, 2, "127.0.0.1");
        client.write(folder);

        assertThat(peers()).containsExactly("client-1,1,", "client-1,2,client-1", "web-1,1,web-1");
    }

    @Test
    void passesOverChangesThatAreNoJson() throws Exception {
        CaptureBuilder web = capture("web-1", "a1")
                .address("10.0.0.1")
                .ended(600)
                .ledger(1, 1, "address_change", "detail", "'{not json'")
                .ledger(1, 1, "address_change", "detail", "'[1]'")
                .ledger(1, 1, "address_change", "detail", "'{\"change\": 7, \"address\": {}, \"netns\": \"x\"}'");
        connect(web, 50, 1, "10.0.0.1");
        web.write(folder);

        assertThat(peers()).containsExactly("web-1,1,web-1");
    }

    private List<String> peers() {
        return query(folder, "SELECT host, flow_id, server_name FROM connection ORDER BY 1, 2");
    }

    private static void connect(CaptureBuilder host, double begin, long flow, String address) {
        host.flow(begin + 1, flow, "tcp", "outgoing", "10.0.0.3", address);
    }

    private static CaptureBuilder change(CaptureBuilder host, double second, String change, String address) {
        return change(host, second, change, address, "eth0");
    }

    private static CaptureBuilder change(
            CaptureBuilder host, double second, String change, String address, String device) {
        String detail = String.format(
                "'{\"change\":\"%s\",\"interface\":\"%s\",\"address\":\"%s\",\"netns\":1}'", change, device, address);
        return host.ledger(second, second, "address_change", "detail", detail);
    }
}
