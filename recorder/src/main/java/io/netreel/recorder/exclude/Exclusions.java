package io.netreel.recorder.exclude;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which rows are left out: those whose remote address, whose port at either end, or whose process was named. One
/// thread uses it.
public final class Exclusions {

    private static final long IPV4_MAPPED = 0xffffL;
    // TASK_COMM_LEN of linux/sched.h is 16, with the zero at the end
    private static final int LONGEST_PROCESS_NAME = 15;

    private final AddressRange[] ipv4;
    private final AddressRange[] ipv6;
    private final BitSet ports = new BitSet();
    private final byte[][] processes;
    private final boolean empty;
    private long rows;

    private record AddressRange(long high, long low, long highMask, long lowMask) {

        static AddressRange of(Cidr cidr) {
            int prefix = cidr.isIpv4() ? 96 + cidr.prefix() : cidr.prefix();
            byte[] network = cidr.network();
            byte[] bytes = new byte[16];
            if (cidr.isIpv4()) {
                bytes[10] = (byte) 0xff;
                bytes[11] = (byte) 0xff;
            }
            System.arraycopy(network, 0, bytes, 16 - network.length, network.length);
            ByteBuffer mapped = ByteBuffer.wrap(bytes);
            return new AddressRange(mapped.getLong(), mapped.getLong(), mask(prefix), mask(prefix - 64));
        }

        // ones in the first bits
        private static long mask(int bits) {
            return bits <= 0 ? 0 : -1L << (64 - Math.min(bits, 64));
        }

        boolean holds(long addressHigh, long addressLow) {
            return ((addressHigh ^ high) & highMask) == 0 && ((addressLow ^ low) & lowMask) == 0;
        }
    }

    /// @param processes names as the kernel knows them; of longer ones the first 15 bytes count
    public Exclusions(List<Cidr> cidrs, List<Integer> ports, List<String> processes) {
        this.ipv4 = cidrs.stream().filter(Cidr::isIpv4).map(AddressRange::of).toArray(AddressRange[]::new);
        this.ipv6 = cidrs.stream()
                .filter(cidr -> !cidr.isIpv4())
                .map(AddressRange::of)
                .toArray(AddressRange[]::new);
        ports.forEach(this.ports::set);
        this.processes = processes.stream().map(Exclusions::kernelName).toArray(byte[][]::new);
        this.empty = cidrs.isEmpty() && ports.isEmpty() && processes.isEmpty();
    }

    /// Nothing is left out.
    public static Exclusions none() {
        return new Exclusions(List.of(), List.of(), List.of());
    }

    private static byte[] kernelName(String process) {
        byte[] name = process.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(name, Math.min(name.length, LONGEST_PROCESS_NAME));
    }

    /// Whether nothing is left out at all.
    public boolean isEmpty() {
        return empty;
    }

    /// Whether rows with the remote address in the 16 bytes at `at`, IPv4 as IPv4-mapped IPv6, are left out.
    public boolean excludesAddress(byte[] data, int at) {
        ByteBuffer address = ByteBuffer.wrap(data, at, 16);
        long high = address.getLong();
        long low = address.getLong();
        // ::/0 means IPv6 alone
        for (AddressRange range : high == 0 && low >>> 32 == IPV4_MAPPED ? ipv4 : ipv6) {
            if (range.holds(high, low)) {
                return true;
            }
        }
        return false;
    }

    /// Whether rows with this port are left out.
    ///
    /// @param port the low 16 bits count, so that a signed short will do
    public boolean excludesPort(int port) {
        return ports.get(port & 0xffff);
    }

    /// Whether rows of the process with this name, the first `length` bytes, are left out.
    public boolean excludesProcess(byte[] name, int length) {
        for (byte[] process : processes) {
            if (Arrays.equals(process, 0, process.length, name, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /// Counts a row that was left out.
    public void countRow() {
        rows++;
    }

    /// Rows left out since the start.
    public long rows() {
        return rows;
    }
}
