package io.netreel.analyzer.rollup;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// IP addresses as text.
final class Addresses {

    private Addresses() {}

    /// The network that an external address is shown under: /24 or /64. Text that is no address stands for
    /// itself.
    static String network(String text) {
        @Nullable InetAddress address = parse(text);
        if (address == null) {
            return text;
        }
        byte[] bytes = address.getAddress();
        int prefix = address instanceof Inet4Address ? 24 : 64;
        Arrays.fill(bytes, prefix / 8, bytes.length, (byte) 0);
        try {
            return shortest(InetAddress.getByAddress(bytes)) + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The length was that of an address", e);
        }
    }

    // Only the host part of a network's text is a long run of zeros, so this covers what RFC 5952 asks for.
    private static String shortest(InetAddress network) {
        String text = network.getHostAddress();
        return network instanceof Inet4Address ? text : text.replaceFirst("(^0)?(:0)+$", "::");
    }

    // Never asks a name server: ofLiteral takes no names. Without the zone, which is an interface of another machine.
    private static @Nullable InetAddress parse(String text) {
        int zone = text.indexOf('%');
        try {
            return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
