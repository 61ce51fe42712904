-- Queries one by one: of each group those without an answer first, then the slowest, because these are looked for.
SELECT
    bucket,
    host,
    group_index AS "group",
    epoch_ms(ts) AS ts,
    src_ip AS "clientS",
    src_port AS "clientPort",
    server_port AS "serverPort",
    process_name AS "processS",
    coalesce(pid, -1) AS pid,
    coalesce(CAST(uid AS BIGINT), -1) AS uid,
    container_id AS "containerS",
    transport_code AS transport,
    attempt,
    coalesce(latency_us, -1) AS "latencyUs"
FROM (
    SELECT
        query.*,
        coalesce(dns_group.group_index, -1) AS group_index,
        row_number() OVER (
            PARTITION BY coalesce(dns_group.group_index, -1)
            ORDER BY query.latency_us DESC NULLS FIRST, query.ts, query.capture, query.seq
        ) AS place
    FROM netreel.window_dns AS query
    LEFT JOIN netreel.dns_group AS dns_group USING (name, type, server, result, direction_code)
) AS placed
WHERE place <= ${most_dns_queries_of_group}
ORDER BY place, group_index, ts, capture, seq
LIMIT ${most_dns_queries};
