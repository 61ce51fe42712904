-- Every address that a recorded host talked to in the window.
SELECT
    capture.host_index AS host,
    flow.dst_ip AS address,
    CAST(sum(coalesce(flow.bytes_sent, 0) + coalesce(flow.bytes_received, 0)) AS BIGINT) AS bytes
FROM netreel.flow AS flow
JOIN netreel.capture AS capture USING (capture)
WHERE flow.ts > ${from} AND flow.ts <= ${to}
GROUP BY capture.host_index, flow.dst_ip
ORDER BY host, address;
