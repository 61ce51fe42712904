-- Who sent most, and where to.
SELECT host, process_name, user_name, dst_ip, sum(bytes_sent) AS sent, sum(bytes_received) AS received
FROM flow GROUP BY ALL ORDER BY sent DESC NULLS LAST, host, process_name, user_name, dst_ip LIMIT 8
