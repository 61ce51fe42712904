package io.netreel.recorder.address;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes IP addresses in their canonical text form: dotted decimal for IPv4 and IPv4-mapped IPv6, RFC 5952 for
/// other IPv6. Writes into its own buffer, so that an address costs no object.
public final class AddressText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 39;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final byte[] text = new byte[LONGEST];
    private final int[] groups = new int[8];
    private int length;

    /// The text of an address of 4 or 16 bytes.
    public static String of(byte[] address) {
        byte[] mapped = address;
        if (address.length == 4) {
            mapped = new byte[16];
            mapped[10] = (byte) 0xff;
            mapped[11] = (byte) 0xff;
            System.arraycopy(address, 0, mapped, 12, 4);
        }
        AddressText text = new AddressText();
        text.format(MemorySegment.ofArray(mapped), 0);
        return new String(text.bytes(), 0, text.length(), StandardCharsets.US_ASCII);
    }

    /// Formats the 16 bytes at `offset`; the result is in [#bytes] and [#length] until the next call.
    public void format(MemorySegment data, long offset) {
        length = 0;
        if (isIpv4Mapped(data, offset)) {
            formatIpv4(data.get(INT, offset + 12));
        } else {
            formatIpv6(data, offset);
        }
    }

    public byte[] bytes() {
        return text;
    }

    public int length() {
        return length;
    }

    /// Whether the 16 bytes hold an IPv4 address as IPv4-mapped IPv6, `::ffff:0:0/96`.
    public static boolean isIpv4Mapped(MemorySegment data, long offset) {
        return data.get(LONG, offset) == 0 && data.get(INT, offset + Long.BYTES) == 0xffff;
    }

    private void formatIpv4(int address) {
        putDecimal(address >>> 24);
        put('.');
        putDecimal(address >>> 16 & 0xff);
        put('.');
        putDecimal(address >>> 8 & 0xff);
        put('.');
        putDecimal(address & 0xff);
    }

    private void formatIpv6(MemorySegment data, long offset) {
        for (int i = 0; i < 8; i++) {
            groups[i] = octet(data, offset + 2L * i) << 8 | octet(data, offset + 2L * i + 1);
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

    private static int octet(MemorySegment data, long offset) {
        return data.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }
}
