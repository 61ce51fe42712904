-- One row per flow. Its start is that of the row that opened it: only what is in a row is sure to be told by the same clock.
-- An era is the time between two steps of the wall clock; a row belongs to the era in which it was written, which its
-- seq tells. Times that no clock shows are left out, since sums of them would overflow.
INSERT INTO netreel.flow_end
SELECT
    flow.capture,
    capture.host_index,
    flow.flow_id,
    flow.transport,
    flow.direction,
    flow.src_ip,
    flow.src_port,
    flow.dst_ip,
    flow.dst_port,
    flow.netns,
    flow.start_us,
    coalesce(len(list_filter(step.seqs, lambda seq: seq < flow.start_seq)), 0),
    flow.end_us,
    coalesce(len(list_filter(step.seqs, lambda seq: seq < flow.end_seq)), 0),
    flow.opened,
    flow.closed,
    flow.failed,
    flow.close_reason,
    flow.connect_us,
    flow.open_rtt_us,
    flow.open_packets,
    flow.bytes_sent,
    flow.bytes_received,
    flow.packets_sent,
    flow.packets_received,
    flow.retransmits
FROM (
    SELECT
        capture,
        flow_id,
        any_value(transport) AS transport,
        arg_max(direction, seq) AS direction,
        any_value(src_ip) AS src_ip,
        any_value(src_port) AS src_port,
        any_value(dst_ip) AS dst_ip,
        any_value(dst_port) AS dst_port,
        any_value(netns) AS netns,
        coalesce(
            max(epoch_us(start_ts)) FILTER (WHERE opened = 1),
            arg_min(epoch_us(start_ts), seq)
        ) AS start_us,
        coalesce(max(seq) FILTER (WHERE opened = 1), min(seq)) AS start_seq,
        arg_max(epoch_us(ts), seq) AS end_us,
        max(seq) AS end_seq,
        coalesce(max(opened), 0) = 1 AS opened,
        coalesce(max(closed), 0) = 1 AS closed,
        count(failed) > 0 AS failed,
        max(close_reason) AS close_reason,
        max(connect_us) AS connect_us,
        max(rtt_us) FILTER (WHERE opened = 1) AS open_rtt_us,
        max(packets_received) FILTER (WHERE opened = 1) AS open_packets,
        try_cast(sum(bytes_sent) AS BIGINT) AS bytes_sent,
        try_cast(sum(bytes_received) AS BIGINT) AS bytes_received,
        try_cast(sum(packets_sent) AS BIGINT) AS packets_sent,
        try_cast(sum(packets_received) AS BIGINT) AS packets_received,
        try_cast(sum(retransmits) AS BIGINT) AS retransmits
    FROM netreel.flow
    WHERE
        transport IN ('tcp', 'udp')
        AND ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
        AND start_ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
    GROUP BY capture, flow_id
) AS flow
JOIN netreel.capture AS capture USING (capture)
LEFT JOIN (
    SELECT capture, list(seq ORDER BY seq) AS seqs
    FROM netreel.ledger
    WHERE kind = 'clock_step'
    GROUP BY capture
) AS step USING (capture);
