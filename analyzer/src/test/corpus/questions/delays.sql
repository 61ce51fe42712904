-- TCP delay of each path, of every row that has one.
SELECT host, dst_ip, count(rtt_us) AS samples, quantile_disc(rtt_us, 0.5) AS p50_us, quantile_disc(rtt_us, 0.95) AS p95_us,
  max(rtt_us) AS max_us
FROM flow WHERE rtt_us IS NOT NULL GROUP BY ALL ORDER BY ALL
