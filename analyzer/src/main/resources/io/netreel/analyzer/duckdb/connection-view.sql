-- One row per flow of one host, as the user sees it. Where nobody knows who opened it, the recorded host stands as
-- client, and direction says unknown.
CREATE VIEW connection AS
SELECT
    flow.host,
    flow.capture_id,
    flow.flow_id,
    flow.transport,
    flow.direction,
    CASE flow.direction WHEN 'incoming' THEN flow.dst_ip ELSE flow.src_ip END AS client_ip,
    CASE flow.direction WHEN 'incoming' THEN flow.dst_port ELSE flow.src_port END AS client_port,
    CASE flow.direction WHEN 'incoming' THEN flow.peer_name ELSE flow.host END AS client_name,
    CASE flow.direction WHEN 'incoming' THEN flow.peer_name_source ELSE 'host' END AS client_name_source,
    CASE flow.direction WHEN 'incoming' THEN flow.src_ip ELSE flow.dst_ip END AS server_ip,
    CASE flow.direction WHEN 'incoming' THEN flow.src_port ELSE flow.dst_port END AS server_port,
    CASE flow.direction WHEN 'incoming' THEN flow.host ELSE flow.peer_name END AS server_name,
    CASE flow.direction WHEN 'incoming' THEN 'host' ELSE flow.peer_name_source END AS server_name_source,
    flow.process_name,
    flow.pid,
    flow.user_name,
    flow.container_id,
    flow.start_ts,
    flow.end_ts,
    epoch_us(flow.end_ts) - epoch_us(flow.start_ts) AS duration_us,
    flow.bytes_sent,
    flow.bytes_received,
    flow.packets_sent,
    flow.packets_received,
    CASE flow.transport WHEN 'tcp' THEN flow.retransmits END AS retransmits,
    CASE flow.transport WHEN 'tcp' THEN flow.opened END AS opened,
    CASE flow.transport WHEN 'tcp' THEN flow.closed END AS closed,
    CASE
        WHEN flow.transport <> 'tcp' THEN NULL
        WHEN flow.failed IS NOT NULL THEN 'failed'
        WHEN flow.close_reason IN ('rst_sent', 'rst_received') THEN 'reset'
        WHEN flow.close_reason = 'timeout' THEN 'timed_out'
        WHEN flow.closed = 1 THEN 'closed'
        WHEN flow.tcp_state IN ('SYN_SENT', 'SYN_RECV') THEN 'connecting'
        ELSE 'open'
    END AS outcome,
    flow.failed,
    flow.close_reason,
    flow.tcp_state,
    flow.connect_us,
    percentile(flow.delay, 0.5) AS delay_p50_us,
    percentile(flow.delay, 0.95) AS delay_p95_us,
    flow.delay_max_us AS delay_max_us,
    flow.delay_samples,
    percentile(flow.jitter, 0.5) AS jitter_p50_us,
    percentile(flow.jitter, 0.95) AS jitter_p95_us,
    flow.jitter_max_us AS jitter_max_us,
    flow.jitter_samples,
    NOT list_bool_or(
        list_transform(
            incomplete.spans,
            lambda span: span.from_ts <= flow.end_ts AND span.to_ts > flow.start_ts
        )
    ) AS complete
FROM netreel.connection_named AS flow
LEFT JOIN (
    SELECT host_index, list({'from_ts': from_ts, 'to_ts': to_ts}) AS spans
    FROM netreel.incomplete_span
    WHERE stream = 'flow'
    GROUP BY host_index
) AS incomplete USING (host_index);
