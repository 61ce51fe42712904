-- The rollup as the page reads it. A sum of nothing but NULL is NULL. UDP has no connections: its opens, closes, failures
-- and retransmissions are unknown, not zero.
SELECT
    (bucket + ${bucket_shift}) // ${buckets_in_one} AS bucket,
    host,
    peer,
    transport_code AS transport,
    direction_code AS direction,
    CAST(sum(bytes_sent) AS BIGINT) AS "bytesSent",
    CAST(sum(bytes_received) AS BIGINT) AS "bytesReceived",
    CASE transport_code WHEN 0 THEN CAST(sum(opened) AS BIGINT) END AS opened,
    CASE transport_code WHEN 0 THEN CAST(sum(closed) AS BIGINT) END AS closed,
    CASE transport_code WHEN 0 THEN CAST(sum(failed) AS BIGINT) END AS failed,
    CASE transport_code WHEN 0 THEN CAST(sum(retransmits) AS BIGINT) END AS retransmits,
    max(delay_max) AS "delayMax",
    max(jitter_max) AS "jitterMax"
FROM netreel.flow_sum
GROUP BY (bucket + ${bucket_shift}) // ${buckets_in_one}, host, peer, transport_code, direction_code
ORDER BY 1, host, peer, transport_code, direction_code;
