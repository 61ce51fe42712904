package io.netreel.recorder.sockdiag;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Netlink messages as the kernel sends them, byte by byte.
final class Messages {

    private static final int HEADER_BYTES = 16;
    private static final int SOCKET_BYTES = 72;
    private static final int INFO_BYTES = 248;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// An IPv4 connection of 10.0.0.1:1000 with 10.0.0.2:2000, with what the kernel counts.
    Messages socket(int sequence, int state, int readQueue, int writeQueue, byte[] attributes) {
        byte[] payload = new byte[SOCKET_BYTES + attributes.length];
        littleEndian(payload).put(0, Wire.AF_INET).put(1, (byte) state);
        ByteBuffer.wrap(payload)
                .putShort(4, (short) 1000)
                .putShort(6, (short) 2000)
                .putInt(8, 0x0A000001)
                .putInt(24, 0x0A000002);
        littleEndian(payload)
                .putLong(44, 4711)
                .putInt(56, readQueue)
                .putInt(60, writeQueue)
                .putInt(68, 12345)
                .put(SOCKET_BYTES, attributes);
        return message(Wire.SOCK_DIAG_BY_FAMILY, 0, sequence, payload);
    }

    /// A message of any type.
    Messages message(int type, int flags, int sequence, byte[] payload) {
        byte[] message = new byte[(int) Wire.aligned(HEADER_BYTES + payload.length)];
        littleEndian(message)
                .putInt(HEADER_BYTES + payload.length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .put(payload);
        bytes.writeBytes(message);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    MemorySegment datagram() {
        return Arena.ofAuto().allocate(bytes.size(), 8).copyFrom(MemorySegment.ofArray(bytes()));
    }

    /// The attribute INET_DIAG_INFO with `struct tcp_info`.
    static byte[] info(TcpInfo info) {
        return info(info, INFO_BYTES);
    }

    static byte[] info(TcpInfo info, int infoBytes) {
        byte[] attribute = new byte[4 + INFO_BYTES];
        littleEndian(attribute).putShort(0, (short) (4 + infoBytes)).putShort(2, (short) Wire.INET_DIAG_INFO);
        ByteBuffer tcp = littleEndian(attribute).slice(4, INFO_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tcp.putInt(56, (int) info.lastAckMillis())
                .putInt(68, info.rttMicros())
                .putInt(72, info.rttVarMicros())
                .putInt(100, info.retransmits())
                .putLong(120, info.bytesAcked())
                .putLong(128, info.bytesReceived())
                .putInt(136, info.segmentsOut())
                .putInt(140, info.segmentsIn())
                .putInt(144, (int) info.notSent())
                .putInt(148, info.minRttMicros())
                .putLong(200, info.bytesSent())
                .putLong(208, info.bytesRetransmitted());
        return Arrays.copyOf(attribute, (int) Wire.aligned(4 + infoBytes));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
