package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8::1, 2001:db8::/64",
        "fe80::1%eth0, fe80::/64",
        "::1, ::/64",
        "::ffff:192.0.2.9, 192.0.2.0/24",
        "not an address, not an address",
        "localhost, localhost"
    })
    void namesTheNetwork(String address, String network) {
        assertThat(Addresses.network(address)).isEqualTo(network);
    }

    @Test
    void knowsLoopback() {
        assertThat(Addresses.isLoopback("127.3.2.1")).isTrue();
        assertThat(Addresses.isLoopback("::1")).isTrue();
        assertThat(Addresses.isLoopback("fe80::1")).isFalse();
        assertThat(Addresses.isLoopback("localhost")).isFalse();
    }

    @Test
    void comparesAddressesNotTheirSpelling() {
        assertThat(Addresses.canonical("2001:DB8::1")).isEqualTo(Addresses.canonical("2001:db8:0:0:0:0:0:1"));
    }
}
