-- The bytes of each connection, and the largest.
CREATE TABLE floor_connections AS
SELECT src_ip, flow_id, sum(bytes_sent + bytes_received) AS bytes
FROM read_parquet('${files}')
GROUP BY ALL
ORDER BY bytes DESC
LIMIT 200000
