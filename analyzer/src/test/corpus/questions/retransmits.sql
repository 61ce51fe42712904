-- Paths on which segments were sent again.
SELECT host, dst_ip, sum(retransmits) AS retransmits, sum(packets_sent) AS packets
FROM flow WHERE transport = 'tcp' GROUP BY ALL HAVING sum(retransmits) > 0 ORDER BY retransmits DESC, host, dst_ip LIMIT 8
