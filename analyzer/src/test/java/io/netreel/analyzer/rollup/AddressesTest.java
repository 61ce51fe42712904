package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

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
}
