-- The DNS queries of the window with the keys that they are grouped by. Some resolvers write names in random case against
-- forgery, so that case is dropped. A query is an instant: it belongs to the bucket that holds the microsecond before, as
-- the end of a flow's row does, and one at the very begin of the window to the first.
CREATE TABLE netreel.window_dns AS
SELECT
    greatest(CAST((epoch_us(dns.ts) - 1 - ${bucket_start_us}) // ${bucket_width_us} AS INTEGER), 0) AS bucket,
    capture.host_index AS host,
    dns.capture,
    dns.seq,
    dns.ts,
    left(lower(coalesce(dns.query_name, '')), 1024) AS name,
    coalesce(dns.query_type, '') AS type,
    coalesce(dns.server_ip, '') AS server,
    coalesce(dns.rcode, CASE WHEN dns.timed_out THEN 'timeout' ELSE 'unknown' END) AS result,
    CASE dns.direction WHEN 'incoming' THEN 0 WHEN 'outgoing' THEN 1 ELSE 2 END AS direction_code,
    CASE dns.transport WHEN 'tcp' THEN 0 ELSE 1 END AS transport_code,
    dns.timed_out,
    dns.latency_us,
    dns.attempt,
    dns.src_ip,
    dns.src_port,
    dns.server_port,
    dns.uid,
    dns.container_id,
    dns.process_name,
    dns.pid
FROM netreel.dns AS dns
JOIN netreel.capture AS capture USING (capture)
WHERE dns.ts >= ${from} AND dns.ts <= ${to};
