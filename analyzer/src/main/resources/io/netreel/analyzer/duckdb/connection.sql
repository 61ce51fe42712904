-- One row per flow of one host. What may change is as last known; a sum of nothing but NULL is NULL.
CREATE VIEW netreel.connection_sum AS
SELECT
    capture.host_index,
    capture.host,
    capture.capture_id,
    flow.*,
    starts_with(flow.dst_ip, '127.') OR flow.dst_ip = '::1' AS is_loopback
FROM (
    SELECT
        capture,
        flow_id,
        min(transport) AS transport,
        arg_max(direction, seq) AS direction,
        arg_max(src_ip, seq) AS src_ip,
        arg_max(src_port, seq) AS src_port,
        arg_max(dst_ip, seq) AS dst_ip,
        arg_max(dst_port, seq) AS dst_port,
        arg_max(process_name, seq) AS process_name,
        arg_max(pid, seq) AS pid,
        arg_max(user_name, seq) AS user_name,
        arg_max(container_id, seq) AS container_id,
        coalesce(min(start_ts), min(ts)) AS start_ts,
        max(ts) AS end_ts,
        CAST(sum(bytes_sent) AS BIGINT) AS bytes_sent,
        CAST(sum(bytes_received) AS BIGINT) AS bytes_received,
        CAST(sum(packets_sent) AS BIGINT) AS packets_sent,
        CAST(sum(packets_received) AS BIGINT) AS packets_received,
        CAST(sum(retransmits) AS BIGINT) AS retransmits,
        max(opened) AS opened,
        max(closed) AS closed,
        arg_max(failed, seq) AS failed,
        arg_max(close_reason, seq) AS close_reason,
        arg_max(tcp_state, seq) AS tcp_state,
        max(connect_us) AS connect_us,
        max(delay_us) AS delay_max_us,
        max(jitter_us) AS jitter_max_us,
        CAST(sum(delay_weight) AS BIGINT) AS delay_samples,
        CAST(sum(jitter_weight) AS BIGINT) AS jitter_samples,
        list(weighted(delay_us, delay_weight)) FILTER (WHERE delay_us IS NOT NULL) AS delay,
        list(weighted(jitter_us, jitter_weight)) FILTER (WHERE jitter_us IS NOT NULL) AS jitter
    FROM netreel.flow_sample
    GROUP BY capture, flow_id
) AS flow
JOIN netreel.capture AS capture USING (capture);
