package io.netreel.recorder.exclude;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,       10.255.255.255, true",
        "10.0.0.0/8,       11.0.0.0,       false",
        "192.0.2.7,        192.0.2.7,      true",
        "192.0.2.7,        192.0.2.6,      false",
        "0.0.0.0/0,        192.0.2.7,      true",
        "0.0.0.0/0,        2001:db8::1,    false",
        "::/0,             2001:db8::1,    true",
        "::/0,             192.0.2.7,      false",
        "fd00::/8,         fdff::1,        true",
        "fd00::/8,         fe00::1,        false",
        "2001:db8::/65,    2001:db8::1,    true",
        "2001:db8::/65,    2001:db8:0:0:8000::1, false",
        "2001:db8::1,      2001:db8::1,    true",
        "2001:db8::1,      2001:db8::2,    false",
    })
    void findsAddressesInRanges(String range, String address, boolean excluded) throws Exception {
        assertThat(exclude(range).excludesAddress(mapped(address), 0)).isEqualTo(excluded);
    }

    @Test
    void agreesWithAComparisonBitByBit() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] network = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(network);
            network[0] |= 0x20; // not IPv4-mapped
            int prefix = random.nextInt(network.length * 8 + 1);
            byte[] address = network.clone();
            address[random.nextInt(address.length)] ^= (byte) (1 << random.nextInt(8));
            String range = InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;

            assertThat(exclude(range)
                            .excludesAddress(
                                    mapped(InetAddress.getByAddress(address).getHostAddress()), 0))
                    .as(range)
                    .isEqualTo(sameBits(network, address) >= prefix);
        }
    }

    private static int sameBits(byte[] a, byte[] b) {
        int bits = 0;
        while (bits < a.length * 8 && ((a[bits / 8] ^ b[bits / 8]) & (0x80 >> bits % 8)) == 0) {
            bits++;
        }
        return bits;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0/8",
                "10",
                "256.0.0.1",
                "localhost",
                "fe80::1%eth0",
                "::ffff:10.0.0.1",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8 ",
                "1:2:3",
                "::1::",
                "10.0.0.0/0008"
            })
    void refusesWhatIsNoRange(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void writesRangesInTheirCanonicalForm() {
        assertThat(Cidr.parse("10.1.2.3/8")).hasToString("Optional[10.0.0.0/8]");
        assertThat(Cidr.parse("FD00:0::1/7")).hasToString("Optional[fc00::/7]");
        assertThat(Cidr.parse("192.0.2.7")).hasToString("Optional[192.0.2.7/32]");
    }

    @Test
    void takesPortsAsSignedShortsToo() {
        Exclusions exclusions = new Exclusions(List.of(), List.of(65_000), List.of());

        assertThat(exclusions.excludesPort((short) 65_000)).isTrue();
        assertThat(exclusions.excludesPort(65_000)).isTrue();
        assertThat(exclusions.excludesPort(22)).isFalse();
    }

    @Test
    void comparesTheNameThatTheKernelKnows() {
        Exclusions exclusions = new Exclusions(List.of(), List.of(), List.of("systemd-resolved"));
        byte[] comm = Arrays.copyOf("systemd-resolve".getBytes(StandardCharsets.US_ASCII), 16);

        assertThat(exclusions.excludesProcess(comm, 15)).isTrue();
        assertThat(exclusions.excludesProcess(comm, 7)).isFalse();
    }

    private static Exclusions exclude(String range) {
        return new Exclusions(List.of(Cidr.parse(range).orElseThrow()), List.of(), List.of());
    }

    private static byte[] mapped(String address) throws Exception {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        byte[] mapped = new byte[16];
        if (bytes.length == 4) {
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
        }
        System.arraycopy(bytes, 0, mapped, 16 - bytes.length, bytes.length);
        return mapped;
    }
}
