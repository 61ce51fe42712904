package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Stream;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Cidr;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.segment.DecodedRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of the ring, made by hand, and the rows they become.
class FlowDecoderTest {

    private static final String CONTAINER = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private final Arena arena = Arena.ofAuto();
    private Exclusions exclusions = Exclusions.none();
    private final MemorySegment event = arena.allocate(FlowEvent.SIZE, 8);

    @Test
    void decodesATcpConnection() throws Exception {
        fillTcp();

        assertThat(decode())
                .contains(
                        "ts 1000002",
                        "start_ts 1000003",
                        "flow_id 42",
                        "transport tcp",
                        "family ipv4",
                        "direction incoming",
                        "src_ip 10.0.0.1",
                        "src_port 443",
                        "dst_ip 192.0.2.7",
                        "dst_port 65000",
                        "pid 77",
                        "process_name nginx",
                        "uid 0",
                        "user_name root",
                        "netns 4026531840",
                        "bytes_sent 1000",
                        "bytes_received 20",
                        "packets_sent 3",
                        "packets_received 4",
                        "retransmits 5",
                        "rtt_us 900",
                        "rtt_var_us 30",
                        "rtt_min_us 800",
                        "opened 1",
                        "closed 1",
                        "close_reason fin_remote",
                        "tcp_state CLOSED")
                .contains("failed null", "connect_us null", "container_id " + CONTAINER);
    }

    @Test
    void leavesNullWhatTheKernelDoesNotKnow() throws Exception {
        fillTcp();
        event.set(JAVA_BYTE, FlowEvent.FLAGS, (byte) 0);
        event.set(JAVA_INT, FlowEvent.SRTT_US, 0);
        event.set(JAVA_INT, FlowEvent.MIN_RTT_US, -1);
        event.set(JAVA_INT, FlowEvent.NETNS, 0);

        assertThat(decode())
                .contains("pid null", "process_name null", "uid null", "user_name null", "container_id null")
                .contains("netns null")
                .contains("bytes_sent null", "bytes_received null", "packets_sent null", "retransmits null")
                .contains("rtt_us null", "rtt_var_us null", "rtt_min_us null");
    }

    @Test
    void leavesTheColumnsOfTcpNullForUdp() throws Exception {
        fillTcp();
        event.set(JAVA_BYTE, FlowEvent.TRANSPORT, (byte) 17);

        assertThat(decode())
                .contains("transport udp", "bytes_sent 1000", "packets_received 4")
                .contains("retransmits null", "rtt_us null", "opened null", "closed null", "tcp_state null");
    }

    @Test
    void leavesOutWhatIsExcludedAndCountsIt() throws Exception {
        fillTcp();
        Cidr remote = Cidr.parse("192.0.2.0/24").orElseThrow();
        Cidr local = Cidr.parse("10.0.0.0/8").orElseThrow();

        assertThat(isExcludedBy(new Exclusions(List.of(remote), List.of(), List.of())))
                .isTrue();
        assertThat(isExcludedBy(new Exclusions(List.of(local), List.of(), List.of())))
                .isFalse();
        assertThat(isExcludedBy(new Exclusions(List.of(), List.of(443), List.of())))
                .isTrue();
        assertThat(isExcludedBy(new Exclusions(List.of(), List.of(65000), List.of())))
                .isTrue();
        assertThat(isExcludedBy(new Exclusions(List.of(), List.of(444), List.of())))
                .isFalse();
        assertThat(isExcludedBy(new Exclusions(List.of(), List.of(), List.of("nginx"))))
                .isTrue();
        assertThat(isExcludedBy(new Exclusions(List.of(), List.of(), List.of("ngin"))))
                .isFalse();
    }

    private boolean isExcludedBy(Exclusions some) throws Exception {
        exclusions = some;
        boolean excluded = decode().isEmpty();
        assertThat(some.rows()).isEqualTo(excluded ? 1 : 0);
        return excluded;
    }

    private void fillTcp() throws Exception {
        Path cgroup = Files.createDirectories(folder.resolve("cgroup/system.slice/docker-" + CONTAINER + ".scope"));
        event.set(JAVA_LONG, FlowEvent.TS, 2_000);
        event.set(JAVA_LONG, FlowEvent.START_TS, 3);
        event.set(JAVA_LONG, FlowEvent.FLOW_ID, 42);
        event.set(JAVA_LONG, FlowEvent.BYTES_SENT, 1000);
        event.set(JAVA_LONG, FlowEvent.BYTES_RECEIVED, 20);
        event.set(JAVA_LONG, FlowEvent.PACKETS_SENT, 3);
        event.set(JAVA_LONG, FlowEvent.PACKETS_RECEIVED, 4);
        putIpv4(FlowEvent.LOCAL_ADDR, "10.0.0.1");
        putIpv4(FlowEvent.REMOTE_ADDR, "192.0.2.7");
        MemorySegment.copy("nginx".getBytes(StandardCharsets.US_ASCII), 0, event, JAVA_BYTE, FlowEvent.COMM, 5);
        event.set(JAVA_INT, FlowEvent.NETNS, (int) 4026531840L);
        event.set(JAVA_INT, FlowEvent.PID, 77);
        event.set(JAVA_INT, FlowEvent.RETRANSMITS, 5);
        event.set(JAVA_INT, FlowEvent.SRTT_US, 900);
        event.set(JAVA_INT, FlowEvent.MDEV_US, 30);
        event.set(JAVA_INT, FlowEvent.MIN_RTT_US, 800);
        event.set(JAVA_LONG, FlowEvent.CGROUP_ID, (Long) Files.getAttribute(cgroup, "unix:ino"));
        event.set(JAVA_SHORT, FlowEvent.LOCAL_PORT, (short) 443);
        event.set(JAVA_SHORT, FlowEvent.REMOTE_PORT, (short) 65000);
        event.set(JAVA_BYTE, FlowEvent.TRANSPORT, (byte) 6);
        event.set(JAVA_BYTE, FlowEvent.DIRECTION, (byte) 1);
        event.set(JAVA_BYTE, FlowEvent.STATE, (byte) 7);
        event.set(JAVA_BYTE, FlowEvent.OPENED, (byte) 1);
        event.set(JAVA_BYTE, FlowEvent.CLOSED, (byte) 1);
        event.set(JAVA_BYTE, FlowEvent.CLOSE_REASON, (byte) 2);
        event.set(JAVA_BYTE, FlowEvent.FLAGS, (byte) (FlowEvent.HAS_OWNER | FlowEvent.HAS_COUNTERS));
    }

    private void putIpv4(long offset, String address) throws Exception {
        event.set(JAVA_SHORT, offset + 10, (short) -1);
        MemorySegment.copy(InetAddress.getByName(address).getAddress(), 0, event, JAVA_BYTE, offset + 12, 4);
    }

    /// The row as "column value" texts, none if it is left out; a time is in microseconds, 1,000,000 of them before the
    /// monotonic clock began.
    private List<String> decode() throws Exception {
        Path passwd = Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n");
        UserNames names = new UserNames(passwd);
        names.refresh();
        return DecodedRows.first(
                Stream.FLOW,
                batch -> new FlowDecoder(
                                batch,
                                nanos -> nanos / 1000 + 1_000_000 + nanos % 1000,
                                names,
                                new Containers(folder.resolve("cgroup")),
                                exclusions)
                        .handle(event, 0, FlowEvent.SIZE));
    }
}
