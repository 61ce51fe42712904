-- The two sides of connections that may have gone through address translation ('${kind}'): whole ones, with payload, that are
-- not matched yet, on the reference clock, and only those of which the other side has one of the same kind. Of one kind are
-- those that agree in what is left as it was (the ${kept} of the connection), in what both sides counted, the bytes of both
-- directions, and in who ended it. The client's span is three seconds wider on both sides: that long, a handshake whose last
-- packet is lost can take. Where a recorder lost events, the true counterpart of a flow may be among them, and another flow
-- could be taken for it: none of that time is matched.
CREATE OR REPLACE TABLE netreel.flow_loss AS
SELECT
    capture,
    epoch_us(ts) AS from_us,
    epoch_us(until_ts) AS to_us
FROM netreel.ledger
WHERE
    kind IN (
        'ring_full', 'map_full', 'between_polls', 'queue_full', 'disk_budget', 'disk_full', 'crash_recovered', 'paused'
    )
    AND coalesce(stream, 'flow') = 'flow'
    AND ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
    AND until_ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00';

CREATE OR REPLACE TABLE netreel.nat_end AS
WITH lone AS (
    SELECT
        flow.capture,
        flow.flow_id,
        flow.host,
        flow.direction,
        flow.src_ip,
        flow.src_port,
        flow.dst_ip,
        flow.dst_port,
        flow.bytes_sent,
        flow.bytes_received,
        flow.close_reason,
        flow.connect_us,
        clock.group_number,
        CAST(
            flow.start_us + coalesce(flow.connect_us, 0) - clock.offset_us
            - clock.drift_ppm * (flow.start_us - clock.from_us) / 1e6 AS BIGINT
        ) AS at_us,
        CAST(ceil(clock.error_us) AS BIGINT) + 10 AS error_us
    FROM netreel.flow_end AS flow
    ASOF JOIN netreel.clock AS clock
        ON clock.capture = flow.capture AND clock.era = flow.start_era AND clock.from_us <= flow.start_us
    ANTI JOIN netreel.flow_copy AS copy ON copy.capture = flow.capture AND copy.flow_id = flow.flow_id
    ANTI JOIN netreel.flow_pair AS pair ON pair.client_capture = flow.capture AND pair.client_flow_id = flow.flow_id
    ANTI JOIN netreel.flow_pair AS pair ON pair.server_capture = flow.capture AND pair.server_flow_id = flow.flow_id
    WHERE
        flow.transport = 'tcp'
        AND flow.opened
        AND flow.closed
        AND (flow.bytes_sent > 0 OR flow.bytes_received > 0)
        AND clock.error_us IS NOT NULL
        AND NOT EXISTS (
            SELECT 1
            FROM netreel.flow_loss AS loss
            WHERE loss.capture = flow.capture AND loss.from_us <= flow.end_us AND loss.to_us >= flow.start_us
        )
),

side AS (
    SELECT
        0 AS side,
        flow.capture,
        flow.flow_id,
        flow.host,
        ${client_key} AS kept_end,
        flow.group_number,
        flow.bytes_sent AS upward,
        flow.bytes_received AS downward,
        flow.close_reason AS ending,
        flow.dst_ip AS server_ip,
        flow.dst_port AS server_port,
        flow.src_ip AS client_ip,
        flow.src_port AS client_port,
        flow.at_us - flow.error_us AS near_low_us,
        flow.at_us + flow.error_us + least(coalesce(flow.connect_us, 0), 500000) + 1000 AS near_high_us,
        flow.at_us - flow.error_us - 3000000 AS low_us,
        flow.at_us + flow.error_us + 3000000 AS high_us
    FROM lone AS flow
    WHERE flow.direction = 'outgoing' AND ${client_known}
    UNION ALL
    SELECT
        1,
        flow.capture,
        flow.flow_id,
        flow.host,
        ${server_key},
        flow.group_number,
        flow.bytes_received,
        flow.bytes_sent,
        CASE flow.close_reason
            WHEN 'fin_local' THEN 'fin_remote'
            WHEN 'fin_remote' THEN 'fin_local'
            WHEN 'rst_sent' THEN 'rst_received'
            WHEN 'rst_received' THEN 'rst_sent'
        END,
        flow.src_ip,
        flow.src_port,
        flow.dst_ip,
        flow.dst_port,
        flow.at_us - flow.error_us,
        flow.at_us + flow.error_us,
        flow.at_us - flow.error_us,
        flow.at_us + flow.error_us
    FROM lone AS flow
    WHERE flow.direction = 'incoming' AND ${server_known}
),

alike AS (
    SELECT kept_end, group_number, upward, downward, ending, row_number() OVER () AS kind
    FROM side
    GROUP BY kept_end, group_number, upward, downward, ending
    HAVING min(side) < max(side)
)

SELECT alike.kind, 1 - side.side AS other_side, side.* EXCLUDE (kept_end, group_number, upward, downward, ending)
FROM side
JOIN alike USING (kept_end, group_number, upward, downward, ending);
