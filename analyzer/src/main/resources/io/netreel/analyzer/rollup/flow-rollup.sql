-- Sums by bucket, host, peer, transport and direction. A sum of nothing but NULL is NULL. UDP has no connections:
-- its opens, closes, failures and retransmissions are unknown, not zero.
CREATE TABLE netreel.rollup AS
SELECT
    row_number() OVER (ORDER BY bucket, host, peer, transport_code, direction_code) - 1 AS row_index,
    *
FROM (
    SELECT
        bucket,
        host,
        peer,
        transport_code,
        direction_code,
        CAST(sum(bytes_sent) AS BIGINT) AS bytes_sent,
        CAST(sum(bytes_received) AS BIGINT) AS bytes_received,
        CASE transport_code WHEN 0 THEN CAST(sum(opened) AS BIGINT) END AS opened,
        CASE transport_code WHEN 0 THEN CAST(sum(closed) AS BIGINT) END AS closed,
        CASE transport_code WHEN 0 THEN count(failed) END AS failed,
        CASE transport_code WHEN 0 THEN CAST(sum(retransmits) AS BIGINT) END AS retransmits,
        max(delay_us) AS delay_max,
        max(jitter_us) AS jitter_max
    FROM netreel.window_flow
    GROUP BY bucket, host, peer, transport_code, direction_code
) AS grouped;
