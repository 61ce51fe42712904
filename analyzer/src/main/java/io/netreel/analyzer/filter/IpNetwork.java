package io.netreel.analyzer.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A network, or a single address as the smallest one.
///
/// @param address its first address in hexadecimal: 8 digits of IPv4, 32 of IPv6
/// @param length bits that all of its addresses share
record IpNetwork(String address, int length) {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]+");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    /// The network of `10.1.0.0/16`, `10.0.0.1`, `2001:db8::/32` or `::1`; empty if `text` is none.
    static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        String length = slash < 0 ? "" : text.substring(slash + 1);
        byte @Nullable [] bytes = bytes(slash < 0 ? text : text.substring(0, slash));
        if (bytes == null || (slash >= 0 && !LENGTH.matcher(length).matches())) {
            return Optional.empty();
        }
        int bits = slash < 0 ? 8 * bytes.length : Integer.parseInt(length);
        if (bits > 8 * bytes.length) {
            return Optional.empty();
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) mask(bits - 8 * i);
        }
        return Optional.of(new IpNetwork(HexFormat.of().formatHex(bytes), bits));
    }

    /// Its last address, as [#address()].
    String last() {
        byte[] bytes = HexFormat.of().parseHex(address);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] |= (byte) ~mask(length - 8 * i);
        }
        return HexFormat.of().formatHex(bytes);
    }

    private static int mask(int bits) {
        return 0xff << (8 - Math.clamp(bits, 0, 8));
    }

    private static byte @Nullable [] bytes(String text) {
        return IPV4.matcher(text).matches() ? ipv4(text) : ipv6(text);
    }

    private static byte @Nullable [] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part > 255) {
                return null;
            }
            bytes[i] = (byte) part;
        }
        return bytes;
    }

    private static byte @Nullable [] ipv6(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2 || !IPV6.matcher(text).matches()) {
            return null;
        }
        List<String> groups = groups(halves[0]);
        if (halves.length == 2) {
            List<String> end = groups(halves[1]);
            int missing = 8 - groups.size() - end.size();
            if (missing < 1) {
                return null;
            }
            for (int i = 0; i < missing; i++) {
                groups.add("0");
            }
            groups.addAll(end);
        }
        if (groups.size() != 8
                || !groups.stream().allMatch(group -> GROUP.matcher(group).matches())) {
            return null;
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            int group = Integer.parseInt(groups.get(i), 16);
            bytes[2 * i] = (byte) (group >> 8);
            bytes[2 * i + 1] = (byte) group;
        }
        return bytes;
    }

    private static List<String> groups(String half) {
        return half.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(half.split(":", -1)));
    }
}
