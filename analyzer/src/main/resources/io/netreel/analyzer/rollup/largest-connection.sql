-- The largest connections by bytes: sums over the window, and of what may change the last that was known. Delay and
-- jitter are the median of the connection's own samples, by weight.
CREATE VIEW netreel.largest_connection AS
SELECT
    min(flow.host) AS host_index,
    capture,
    flow_id,
    largest.bytes,
    arg_max(peer, seq) AS peer,
    coalesce(min(start_ts), min(ts)) AS start_ts,
    max(ts) AS end_ts,
    min(transport_code) AS transport,
    arg_max(direction_code, seq) AS direction,
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
    percentile(list(weighted(delay_us, delay_weight)) FILTER (WHERE delay_us IS NOT NULL), 0.5) AS delay,
    percentile(list(weighted(jitter_us, jitter_weight)) FILTER (WHERE jitter_us IS NOT NULL), 0.5) AS jitter,
    max(connect_us) AS connect_us,
    arg_max(close_reason, seq) AS close_reason,
    arg_max(tcp_state, seq) AS tcp_state
FROM (
    SELECT capture, flow_id, bytes
    FROM netreel.connection_bytes
    ORDER BY bytes DESC, capture, flow_id
    LIMIT ${most_connections}
) AS largest
JOIN netreel.window_flow AS flow USING (capture, flow_id)
GROUP BY largest.bytes, capture, flow_id;
