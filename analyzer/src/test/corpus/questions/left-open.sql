-- Connections that were opened and not closed, by who opened them.
SELECT host, process_name, dst_ip, dst_port, sum(opened) AS opened, sum(closed) AS closed
FROM flow WHERE transport = 'tcp' AND direction = 'outgoing' GROUP BY ALL ORDER BY sum(opened) - sum(closed) DESC, host, process_name, dst_ip, dst_port LIMIT 8
