-- One row per flow of one host, with what conn.log asks for: sums over its rows, and of what may change the last that was
-- known.
SELECT
    capture.host,
    capture.capture_id,
    flow.*
FROM (
    SELECT
        capture,
        flow_id,
        coalesce(epoch_us(min(start_ts)), epoch_us(min(ts))) AS start_us,
        epoch_us(max(ts)) AS end_us,
        min(transport) AS transport,
        arg_max(direction, seq) AS direction,
        arg_max(src_ip, seq) AS src_ip,
        arg_max(src_port, seq) AS src_port,
        arg_max(dst_ip, seq) AS dst_ip,
        arg_max(dst_port, seq) AS dst_port,
        arg_max(process_name, seq) AS process_name,
        arg_max(pid, seq) AS pid,
        sum(bytes_sent) AS bytes_sent,
        sum(bytes_received) AS bytes_received,
        sum(packets_sent) AS packets_sent,
        sum(packets_received) AS packets_received,
        max(opened) AS opened,
        max(closed) AS closed,
        arg_max(failed, seq) AS failed,
        arg_max(close_reason, seq) AS close_reason
    FROM ${source} AS event
    WHERE ${rows}
    GROUP BY capture, flow_id
) AS flow
JOIN netreel.capture AS capture USING (capture)
ORDER BY start_us, capture, flow_id;
