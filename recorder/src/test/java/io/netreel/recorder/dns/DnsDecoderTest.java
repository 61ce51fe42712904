package io.netreel.recorder.dns;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Cidr;
import io.netreel.recorder.exclude.Exclusions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records of the ring, made by hand, and the packets they become.
class DnsDecoderTest {

    private static final String CONTAINER = "d".repeat(64);

    @TempDir
    Path cgroups;

    private final MemorySegment event = Arena.ofAuto().allocate(DnsEvent.SIZE + 16, 8);

    @BeforeEach
    void fill() throws Exception {
        Path container = Files.createDirectory(cgroups.resolve("docker-" + CONTAINER + ".scope"));
        event.set(JAVA_LONG, DnsEvent.TS, 5);
        event.set(JAVA_LONG, DnsEvent.CGROUP_ID, (long) Files.getAttribute(container, "unix:ino"));
        address(DnsEvent.LOCAL_ADDR, "10.0.0.1");
        address(DnsEvent.REMOTE_ADDR, "10.0.0.53");
        byte[] comm = "curl".getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(comm, 0, event, JAVA_BYTE, DnsEvent.COMM, comm.length);
        event.set(JAVA_INT, DnsEvent.NETNS, 7);
        event.set(JAVA_INT, DnsEvent.PID, 100);
        event.set(JAVA_INT, DnsEvent.UID, 1000);
        event.set(JAVA_SHORT, DnsEvent.LOCAL_PORT, (short) 40_000);
        event.set(JAVA_SHORT, DnsEvent.REMOTE_PORT, (short) 53);
        event.set(JAVA_SHORT, DnsEvent.PAYLOAD_BYTES, (short) 16);
        event.set(JAVA_BYTE, DnsEvent.TRANSPORT, (byte) 17);
        event.set(JAVA_BYTE, DnsEvent.FLAGS, (byte) (DnsEvent.HAS_OWNER | DnsEvent.EGRESS));
    }

    private void address(int at, String ipv4) throws Exception {
        byte[] bytes = InetAddress.getByName(ipv4).getAddress();
        event.set(JAVA_SHORT, at + 10, (short) 0xffff);
        MemorySegment.copy(bytes, 0, event, JAVA_BYTE, at + 12, bytes.length);
    }

    @Test
    void tellsWhoAsked() {
        assertThat(decode(Exclusions.none()))
                .containsExactly(new Packet(
                        5,
                        7,
                        new Endpoint("10.0.0.1", 40_000),
                        new Endpoint("10.0.0.53", 53),
                        false,
                        true,
                        new Owner(100, "curl", 1000, CONTAINER),
                        false));
    }

    @Test
    void leavesOutWhatTheKernelDoesNotKnow() {
        event.set(JAVA_BYTE, DnsEvent.FLAGS, (byte) DnsEvent.EGRESS);

        assertThat(decode(Exclusions.none())).extracting(Packet::owner).containsOnlyNulls();
    }

    @Test
    void tellsWhatIsExcluded() {
        assertThat(decode(new Exclusions(List.of(Cidr.parse("10.0.0.0/24").orElseThrow()), List.of(), List.of())))
                .extracting(Packet::excluded)
                .containsExactly(true);
        assertThat(decode(new Exclusions(List.of(), List.of(40_000), List.of())))
                .extracting(Packet::excluded)
                .containsExactly(true);
        assertThat(decode(new Exclusions(List.of(), List.of(), List.of("curl"))))
                .extracting(Packet::excluded)
                .containsExactly(true);
        assertThat(decode(new Exclusions(List.of(), List.of(5353), List.of("wget"))))
                .extracting(Packet::excluded)
                .containsExactly(false);
    }

    private List<Packet> decode(Exclusions exclusions) {
        List<Packet> packets = new ArrayList<>();
        MessageSink sink = new MessageSink() {
            @Override
            public boolean message(Packet packet, byte[] message, boolean cut) {
                return packets.add(packet);
            }

            @Override
            public void broken() {
                throw new AssertionError("Nothing is broken");
            }
        };
        new DnsDecoder(sink, new Containers(cgroups), exclusions).handle(event, 0, DnsEvent.SIZE + 16);
        return packets;
    }
}
