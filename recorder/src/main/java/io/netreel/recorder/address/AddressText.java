package io.netreel.recorder.address;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes IP addresses in their canonical text form: dotted decimal for IPv4 and IPv4-mapped IPv6, RFC 5952 for
/// other IPv6. Writes into its own buffer, so that an address costs no object.
public final class AddressText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 39;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private final byte[] text = new byte[LONGEST];
    private final int[] groups = new int[8];
    private int length;

    /// The text of an address of 4 or 16 bytes.
    public static String of(byte[] address) {
        byte[] mapped = address;
        if (address.length == 4) {
            mapped = Arrays.copyOf(MAPPED, 16);
            System.arraycopy(address, 0, mapped, MAPPED.length, 4);
        }
        AddressText text = new AddressText();
        text.format(mapped, 0);
        return new String(text.bytes(), 0, text.length(), StandardCharsets.US_ASCII);
    }

    /// Formats the 16 bytes at `at`; the result is in [#bytes] and [#length] until the next call.
    public void format(byte[] data, int at) {
        length = 0;
        if (isIpv4Mapped(data, at)) {
            formatIpv4(data, at + MAPPED.length);
        } else {
            formatIpv6(data, at);
        }
    }

    public byte[] bytes() {
        return text;
    }

    public int length() {
        return length;
    }

    /// Whether the 16 bytes hold an IPv4 address as IPv4-mapped IPv6, `::ffff:0:0/96`.
    public static boolean isIpv4Mapped(byte[] data, int at) {
        return Arrays.equals(data, at, at + MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    private void formatIpv4(byte[] data, int at) {
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                put('.');
            }
            putDecimal(data[at + i] & 0xff);
        }
    }

    private void formatIpv6(byte[] data, int at) {
        for (int i = 0; i < 8; i++) {
            groups[i] = (data[at + 2 * i] & 0xff) << 8 | (data[at + 2 * i + 1] & 0xff);
        }
        int zerosAt = -1;
        int zeros = 1; // a single zero group is not shortened
        for (int i = 0; i < 8; i++) {
            int run = zerosFrom(i);
            if (run > zeros) {
                zerosAt = i;
                zeros = run;
            }
        }
        int group = 0;
        while (group < 8) {
            if (group == zerosAt) {
                put(':');
                put(':');
                group += zeros;
            } else {
                putHex(groups[group]);
                group++;
                if (group < 8 && group != zerosAt) {
                    put(':');
                }
            }
        }
    }

    private int zerosFrom(int group) {
        int end = group;
        while (end < 8 && groups[end] == 0) {
            end++;
        }
        return end - group;
    }

    private void putDecimal(int octet) {
        if (octet >= 100) {
            put('0' + octet / 100);
        }
        if (octet >= 10) {
            put('0' + octet / 10 % 10);
        }
        put('0' + octet % 10);
    }

    private void putHex(int group) {
        boolean started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = group >> shift & 0xf;
            started |= digit != 0 || shift == 0;
            if (started) {
                put(HEX[digit]);
            }
        }
    }

    private void put(int character) {
        text[length++] = (byte) character;
    }
}
