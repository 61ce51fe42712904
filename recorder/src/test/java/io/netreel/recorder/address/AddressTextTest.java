package io.netreel.recorder.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    /// Addresses in the form that RFC 5952 wants; written from their bytes they must come out the same.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "fe80::1",
                "2001:db8::1",
                "2001:db8:0:1:1:1:1:1",
                "2001:0:0:1::1",
                "2001:db8::1:0:0:1",
                "1:2:3:4:5:6:7:8",
                "0:1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:0",
                "ffff:ffff::",
                "64:ff9b::c000:201",
                "2001:db8:a0b:12f0::1",
                "1:0:2::3",
                "::ffff:0:0",
                "0.0.0.0",
                "10.0.0.1",
                "192.0.2.255",
                "255.255.255.255"
            })
    void writesTheCanonicalForm(String canonical) throws Exception {
        assertThat(AddressText.of(InetAddress.getByName(canonical).getAddress()))
                .isEqualTo(canonical.equals("::ffff:0:0") ? "0.0.0.0" : canonical);
    }

    @Test
    void writesIpv4MappedIpv6AsIpv4() {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = (byte) 192;
        mapped[15] = 9;

        assertThat(AddressText.of(mapped)).isEqualTo("192.0.0.9");
    }
}
