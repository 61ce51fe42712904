-- What each host recorded.
SELECT host, min(ts) AS first, max(ts) AS last, count(*) AS rows, count(DISTINCT flow_id) AS flows, sum(bytes_sent) AS sent,
  sum(bytes_received) AS received, sum(opened) AS opened, sum(closed) AS closed, sum(retransmits) AS retransmits
FROM flow GROUP BY host ORDER BY host
