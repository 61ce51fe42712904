-- The largest connections by bytes: sums over the window, and of what may change the last that was known. Delay and
-- jitter are the median of the connection's own samples, by weight. Their rows are picked before anything is computed of
-- a row: most rows belong to others.
CREATE VIEW netreel.largest_connection AS
SELECT
    min(capture.host_index) AS host_index,
    capture,
    flow_id,
    flow.bytes,
    arg_max(peer.node, seq) AS peer,
    coalesce(min(start_ts), min(ts)) AS start_ts,
    max(ts) AS end_ts,
    min(CASE flow.transport WHEN 'tcp' THEN 0 ELSE 1 END) AS transport,
    arg_max(CASE flow.direction WHEN 'incoming' THEN 0 WHEN 'outgoing' THEN 1 ELSE 2 END, seq) AS direction,
    arg_max(src_ip, seq) AS src_ip,
    arg_max(src_port, seq) AS src_port,
    arg_max(dst_ip, seq) AS dst_ip,
    arg_max(dst_port, seq) AS dst_port,
    starts_with(arg_max(dst_ip, seq), '127.') OR arg_max(dst_ip, seq) = '::1' AS is_loopback,
    arg_max(process_name, seq) AS process_name,
    arg_max(pid, seq) AS pid,
    arg_max(user_name, seq) AS user_name,
    CAST(arg_max(uid, seq) AS BIGINT) AS uid,
    arg_max(container_id, seq) AS container_id,
    CAST(sum(bytes_sent) AS BIGINT) AS bytes_sent,
    CAST(sum(bytes_received) AS BIGINT) AS bytes_received,
    CAST(sum(opened) AS BIGINT) AS opened,
    CAST(sum(closed) AS BIGINT) AS closed,
    arg_max(failed, seq) AS failed,
    CAST(sum(retransmits) AS BIGINT) AS retransmits,
    percentile(
        list(weighted(rtt_us, rtt_weight(rtt_us, bytes_sent, packets_sent, opened))) FILTER (WHERE flow.transport = 'tcp'),
        0.5
    ) AS delay,
    percentile(
        list(weighted(rtt_var_us, rtt_weight(rtt_var_us, bytes_sent, packets_sent, opened)))
            FILTER (WHERE flow.transport = 'tcp'),
        0.5
    ) AS jitter,
    max(connect_us) AS connect_us,
    arg_max(close_reason, seq) AS close_reason,
    arg_max(tcp_state, seq) AS tcp_state
FROM (
    SELECT largest.bytes, flow.*
    FROM (
        SELECT capture, flow_id, bytes
        FROM netreel.connection_bytes
        ORDER BY bytes DESC, capture, flow_id
        LIMIT ${most_connections}
    ) AS largest
    JOIN netreel.flow AS flow USING (capture, flow_id)
    WHERE flow.ts > ${from} AND flow.ts <= ${to} AND flow.transport IN ('tcp', 'udp')
) AS flow
JOIN netreel.capture AS capture USING (capture)
JOIN netreel.peer AS peer
    ON
        peer.host = capture.host_index
        AND peer.address = flow.dst_ip
        AND peer.from_ts <= coalesce(flow.start_ts, flow.ts)
        AND coalesce(flow.start_ts, flow.ts) < peer.to_ts
GROUP BY flow.bytes, capture, flow_id;
