-- The largest connections by bytes: sums over the window, and of what may change the last that was known.
-- Delay and jitter are the median of the connection's own samples.
SELECT
    min(host) AS host,
    arg_max(peer, seq) AS peer,
    epoch_ms(min(start_ts)) AS "start",
    epoch_ms(max(ts)) AS "end",
    min(transport_code) AS transport,
    arg_max(direction_code, seq) AS direction,
    arg_max(src_ip, seq) AS "srcIpS",
    arg_max(src_port, seq) AS "srcPort",
    arg_max(dst_ip, seq) AS "dstIpS",
    arg_max(dst_port, seq) AS "dstPort",
    arg_max(process_name, seq) AS "processS",
    coalesce(arg_max(pid, seq), -1) AS pid,
    arg_max(user_name, seq) AS "userS",
    coalesce(CAST(arg_max(uid, seq) AS BIGINT), -1) AS uid,
    arg_max(container_id, seq) AS "containerS",
    CAST(sum(bytes_sent) AS BIGINT) AS "bytesSent",
    CAST(sum(bytes_received) AS BIGINT) AS "bytesReceived",
    CASE min(transport_code) WHEN 0 THEN CAST(sum(opened) AS BIGINT) END AS opened,
    CASE min(transport_code) WHEN 0 THEN CAST(sum(closed) AS BIGINT) END AS closed,
    arg_max(failed, seq) AS "failedS",
    CASE min(transport_code) WHEN 0 THEN CAST(sum(retransmits) AS BIGINT) END AS retransmits,
    coalesce(quantile_disc(CASE transport_code WHEN 0 THEN rtt_us END, 0.5), -1) AS delay,
    coalesce(quantile_disc(CASE transport_code WHEN 0 THEN rtt_var_us END, 0.5), -1) AS jitter,
    coalesce(max(connect_us), -1) AS "connectUs",
    arg_max(close_reason, seq) AS "closeReasonS",
    arg_max(tcp_state, seq) AS "stateS"
FROM (
    SELECT capture, flow_id, bytes
    FROM netreel.connection_bytes
    ORDER BY bytes DESC, capture, flow_id
    LIMIT ${most_connections}
) AS largest
JOIN netreel.window_flow AS flow USING (capture, flow_id)
GROUP BY largest.bytes, capture, flow_id
ORDER BY largest.bytes DESC, capture, flow_id;
