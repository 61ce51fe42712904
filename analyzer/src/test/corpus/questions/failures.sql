-- Connections that were never established.
SELECT host, process_name, dst_ip, dst_port, failed, count(*) AS attempts, min(start_ts) AS first, max(ts) AS last
FROM flow WHERE failed IS NOT NULL GROUP BY ALL ORDER BY attempts DESC, host, process_name, dst_ip, dst_port, failed LIMIT 8
