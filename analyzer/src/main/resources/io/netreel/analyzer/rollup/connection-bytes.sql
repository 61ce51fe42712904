-- Each connection in the window with its bytes both ways, to find the largest before anything else is read of them.
CREATE TABLE netreel.connection_bytes AS
SELECT
    capture,
    flow_id,
    sum(coalesce(bytes_sent, 0) + coalesce(bytes_received, 0)) AS bytes
FROM netreel.flow
WHERE ts > ${from} AND ts <= ${to} AND transport IN ('tcp', 'udp') AND dst_ip IS NOT NULL
GROUP BY capture, flow_id;
