package io.netreel.recorder.sockdiag;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Netlink messages as the kernel sends them, byte by byte.
final class Messages {

    private static final int HEADER_BYTES = 16;
    private static final int SOCKET_BYTES = 72;
    private static final int INFO_BYTES = 248;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// An IPv4 connection of 10.0.0.1:1000 with 10.0.0.2:2000, with what the kernel counts.
    Messages socket(int sequence, int state, int readQueue, int writeQueue, byte[] attributes) {
        ByteBuffer socket = buffer(SOCKET_BYTES);
        socket.put(0, Wire.AF_INET).put(1, (byte) state);
        socket.order(ByteOrder.BIG_ENDIAN)
                .putShort(4, (short) 1000)
                .putShort(6, (short) 2000)
                .putInt(8, 0x0A000001)
                .putInt(24, 0x0A000002)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(44, 4711)
                .putInt(56, readQueue)
                .putInt(60, writeQueue)
                .putInt(68, 12345);
        byte[] payload = new byte[SOCKET_BYTES + attributes.length];
        System.arraycopy(socket.array(), 0, payload, 0, SOCKET_BYTES);
        System.arraycopy(attributes, 0, payload, SOCKET_BYTES, attributes.length);
        return message(Wire.SOCK_DIAG_BY_FAMILY, 0, sequence, payload);
    }

    /// A message of any type.
    Messages message(int type, int flags, int sequence, byte[] payload) {
        ByteBuffer message = buffer((int) Wire.aligned(HEADER_BYTES + payload.length));
        message.putInt(HEADER_BYTES + payload.length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .put(payload);
        bytes.writeBytes(message.array());
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
        ByteBuffer attribute = buffer(4 + INFO_BYTES);
        attribute.putShort(0, (short) (4 + infoBytes)).putShort(2, (short) Wire.INET_DIAG_INFO);
        ByteBuffer tcp = attribute.slice(4, INFO_BYTES).order(ByteOrder.LITTLE_ENDIAN);
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
        byte[] whole = new byte[(int) Wire.aligned(4 + infoBytes)];
        System.arraycopy(attribute.array(), 0, whole, 0, Math.min(whole.length, attribute.capacity()));
        return whole;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
