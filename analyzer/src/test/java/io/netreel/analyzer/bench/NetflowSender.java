package io.netreel.analyzer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/// Sends flow rows as NetFlow version 5 to a collector: 24 bytes of header, up to 30 records of 48 bytes in a packet.
/// Layout: Cisco, "NetFlow Export Datagram Format", tables B-3 and B-4.
final class NetflowSender {

    private static final int RECORDS = 30;
    private static final int HEADER_BYTES = 24;
    private static final int RECORD_BYTES = 48;
    private static final int TCP = 6;
    private static final int UDP = 17;
    // The collector's socket buffer holds a few thousand packets: so many are sent, then it may catch up.
    private static final int PACKETS_AT_ONCE = 64;
    private static final long PAUSE_NANOS = 2_000_000;

    private final InetSocketAddress collector;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(HEADER_BYTES + RECORDS * RECORD_BYTES);
    private final Map<String, byte[]> addresses = new HashMap<>();
    private long sent;
    private int records;
    private int packets;

    NetflowSender(InetSocketAddress collector) {
        this.collector = collector;
    }

    /// Sends the first `most` rows.
    ///
    /// @return how many were sent
    long send(Path captures, long most) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        try (DatagramChannel channel = DatagramChannel.open();
                Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT src_ip, dst_ip, src_port, dst_port, transport, packets_sent, bytes_sent, epoch_ms(start_ts),"
                                + " epoch_ms(ts) FROM '" + captures + "/*/flow-*.parquet' LIMIT " + most)) {
            channel.connect(collector);
            while (rows.next()) {
                add(rows);
                if (records == RECORDS) {
                    flush(channel);
                }
            }
            if (records > 0) {
                flush(channel);
            }
        }
        return sent;
    }

    private void add(ResultSet row) throws SQLException, UnknownHostException {
        long endMillis = row.getLong(9);
        if (records == 0) {
            packet.clear().position(HEADER_BYTES);
            // uptime and wall clock are set so that the records' times, which are uptimes, come out as they were
            packet.putShort(0, (short) 5)
                    .putInt(4, Integer.MAX_VALUE)
                    .putInt(8, (int) (endMillis / 1000))
                    .putInt(12, (int) (endMillis % 1000 * 1_000_000));
        }
        packet.put(address(row.getString(1))).put(address(row.getString(2))).putInt(0);
        packet.putShort((short) 0).putShort((short) 0);
        packet.putInt((int) Math.min(Integer.MAX_VALUE, row.getLong(6)));
        packet.putInt((int) Math.min(Integer.MAX_VALUE, row.getLong(7)));
        packet.putInt(Integer.MAX_VALUE - (int) Math.min(100_000_000, Math.max(0, endMillis - row.getLong(8))));
        packet.putInt(Integer.MAX_VALUE);
        packet.putShort((short) row.getInt(3)).putShort((short) row.getInt(4));
        packet.put((byte) 0)
                .put((byte) 0)
                .put((byte) ("tcp".equals(row.getString(5)) ? TCP : UDP))
                .put((byte) 0);
        packet.putInt(0).putInt(0);
        records++;
    }

    private byte[] address(String text) throws UnknownHostException {
        byte[] known = addresses.get(text);
        if (known == null) {
            known = InetAddress.getByName(text).getAddress(); // a literal: no name is looked up
            addresses.put(text, known);
        }
        return known;
    }

    private void flush(DatagramChannel channel) throws IOException {
        packet.putShort(2, (short) records).putInt(16, (int) sent);
        channel.write(packet.flip());
        sent += records;
        records = 0;
        if (++packets % PACKETS_AT_ONCE == 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
