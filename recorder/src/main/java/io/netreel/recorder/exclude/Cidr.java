package io.netreel.recorder.exclude;

import io.netreel.recorder.address.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of addresses: those whose first bits are those of a network.
public final class Cidr {

    private static final Pattern FORM =
            Pattern.compile("([0-9]+(?:\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

    private final byte[] network;
    private final int prefix;

    // bits beyond the prefix are cleared
    private Cidr(byte[] address, int prefix) {
        this.network = address.clone();
        this.prefix = prefix;
        for (int bit = prefix; bit < network.length * 8; bit++) {
            network[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
    }

    /// The range written as `10.0.0.0/8`, `fd00::/8` or, for a single address, without a prefix; empty if `text` is
    /// none.
    public static Optional<Cidr> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<byte[]> address = address(form.group(1));
        int bits = address.map(bytes -> bytes.length * 8).orElse(0);
        int prefix = form.group(2) == null ? bits : Integer.parseInt(form.group(2));
        return address.filter(bytes -> prefix <= bits).map(bytes -> new Cidr(bytes, prefix));
    }

    // A literal is never looked up in the DNS.
    private static Optional<byte[]> address(String literal) {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            // an IPv4-mapped one would have another length than its prefix speaks of
            boolean mapped = literal.indexOf(':') >= 0 && address instanceof Inet4Address;
            return mapped ? Optional.empty() : Optional.of(address.getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isIpv4() {
        return network.length == 4;
    }

    /// The network's address, 4 bytes or 16.
    byte[] network() {
        return network.clone();
    }

    /// How many bits of it count.
    int prefix() {
        return prefix;
    }

    /// The canonical text, with its prefix.
    @Override
    public String toString() {
        return AddressText.of(network) + "/" + prefix;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr cidr && prefix == cidr.prefix && Arrays.equals(network, cidr.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }
}
