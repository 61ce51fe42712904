-- Names that were asked for, and how that went.
SELECT host, process_name, server_ip, query_name, query_type, rcode, timed_out, count(*) AS queries,
  quantile_disc(latency_us, 0.5) AS p50_us, max(latency_us) AS max_us, max(attempt) AS attempts
FROM dns WHERE direction = 'outgoing' GROUP BY ALL ORDER BY queries DESC, host, process_name, server_ip, query_name, query_type, rcode, timed_out LIMIT 12
