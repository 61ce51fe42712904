-- What each recorded host exchanged with each node, by transport and direction: a recorded host, by its addresses as the
-- flow began; else the last name that DNS gave to the address; else its network.
CREATE VIEW edge AS
WITH located AS (
    SELECT
        flow.*,
        capture.host_index,
        coalesce(
            own.host_index,
            owner.owner,
            CASE WHEN starts_with(flow.dst_ip, '127.') OR flow.dst_ip = '::1' THEN capture.host_index END
        ) AS peer_host
    FROM netreel.flow_sample AS flow
    JOIN netreel.capture AS capture USING (capture)
    LEFT JOIN netreel.own_address AS own
        ON
            own.host_index = capture.host_index
            AND own.address = flow.dst_ip
            AND own.from_ts <= coalesce(flow.start_ts, flow.ts)
            AND coalesce(flow.start_ts, flow.ts) < own.to_ts
    LEFT JOIN netreel.address_owner AS owner
        ON
            owner.address = flow.dst_ip
            AND owner.from_ts <= coalesce(flow.start_ts, flow.ts)
            AND coalesce(flow.start_ts, flow.ts) < owner.to_ts
),
grouped AS (
    SELECT
        host_index,
        peer_host,
        dst_ip,
        transport,
        direction,
        delay_bin,
        jitter_bin,
        grouping(jitter_bin) = 1 AS is_delay,
        min(ts) AS first_ts,
        max(ts) AS last_ts,
        sum(delay_weight) AS delay_weight,
        sum(jitter_weight) AS jitter_weight,
        max(delay_us) AS delay_us,
        max(jitter_us) AS jitter_us,
        sum(bytes_sent) AS bytes_sent,
        sum(bytes_received) AS bytes_received,
        sum(opened) AS opened,
        sum(closed) AS closed,
        count(failed) AS failed,
        sum(retransmits) AS retransmits
    FROM located
    GROUP BY GROUPING SETS (
        (host_index, peer_host, dst_ip, transport, direction, delay_bin),
        (host_index, peer_host, dst_ip, transport, direction, jitter_bin)
    )
),
named AS (
    SELECT
        grouped.*,
        CASE
            WHEN grouped.peer_host IS NOT NULL THEN 'host'
            WHEN address_name.name IS NOT NULL THEN 'domain'
            ELSE 'network'
        END AS peer_kind,
        coalesce(peer.host, address_name.name, netreel.network(grouped.dst_ip)) AS peer
    FROM grouped
    LEFT JOIN (SELECT DISTINCT host_index, host FROM netreel.capture) AS peer ON peer.host_index = grouped.peer_host
    LEFT JOIN netreel.address_name AS address_name
        ON address_name.host_index = grouped.host_index AND address_name.address = grouped.dst_ip
),
summed AS (
    SELECT
        host_index,
        peer_kind,
        peer,
        transport,
        direction,
        count(DISTINCT dst_ip) AS addresses,
        min(first_ts) AS first_ts,
        max(last_ts) AS last_ts,
        sum(bytes_sent) FILTER (WHERE is_delay) AS bytes_sent,
        sum(bytes_received) FILTER (WHERE is_delay) AS bytes_received,
        sum(opened) FILTER (WHERE is_delay) AS opened,
        sum(closed) FILTER (WHERE is_delay) AS closed,
        sum(failed) FILTER (WHERE is_delay) AS failed,
        sum(retransmits) FILTER (WHERE is_delay) AS retransmits,
        max(delay_us) AS delay_max_us,
        max(jitter_us) AS jitter_max_us,
        sum(delay_weight) FILTER (WHERE is_delay) AS delay_samples,
        sum(jitter_weight) FILTER (WHERE NOT is_delay) AS jitter_samples,
        list(weighted(delay_bin, delay_weight)) FILTER (WHERE is_delay AND delay_bin IS NOT NULL) AS delay,
        list(weighted(jitter_bin, jitter_weight)) FILTER (WHERE NOT is_delay AND jitter_bin IS NOT NULL) AS jitter
    FROM named
    GROUP BY host_index, peer_kind, peer, transport, direction
)
SELECT
    host.host,
    summed.peer,
    summed.peer_kind,
    summed.transport,
    summed.direction,
    summed.addresses,
    summed.first_ts,
    summed.last_ts,
    CAST(summed.bytes_sent AS BIGINT) AS bytes_sent,
    CAST(summed.bytes_received AS BIGINT) AS bytes_received,
    CASE summed.transport WHEN 'tcp' THEN CAST(summed.opened AS BIGINT) END AS opened,
    CASE summed.transport WHEN 'tcp' THEN CAST(summed.closed AS BIGINT) END AS closed,
    CASE summed.transport WHEN 'tcp' THEN CAST(summed.failed AS BIGINT) END AS failed,
    CASE summed.transport WHEN 'tcp' THEN CAST(summed.retransmits AS BIGINT) END AS retransmits,
    least(bin_us(percentile(summed.delay, 0.5)), summed.delay_max_us) AS delay_p50_us,
    least(bin_us(percentile(summed.delay, 0.95)), summed.delay_max_us) AS delay_p95_us,
    summed.delay_max_us,
    CASE summed.transport WHEN 'tcp' THEN CAST(summed.delay_samples AS BIGINT) END AS delay_samples,
    least(bin_us(percentile(summed.jitter, 0.5)), summed.jitter_max_us) AS jitter_p50_us,
    least(bin_us(percentile(summed.jitter, 0.95)), summed.jitter_max_us) AS jitter_p95_us,
    summed.jitter_max_us,
    CASE summed.transport WHEN 'tcp' THEN CAST(summed.jitter_samples AS BIGINT) END AS jitter_samples,
    incomplete.to_ts IS NULL OR incomplete.to_ts <= summed.first_ts AS complete
FROM summed
JOIN (SELECT DISTINCT host_index, host FROM netreel.capture) AS host USING (host_index)
ASOF LEFT JOIN (SELECT * FROM netreel.incomplete_span WHERE stream = 'flow') AS incomplete
    ON summed.host_index = incomplete.host_index AND summed.last_ts >= incomplete.from_ts;
